"""The model's first layer, worked out once for each form of a word.

What that layer makes of a token depends on the token alone (its form and what follows from it), not on the words
beside it; so it is kept and looked up the next time, which gives the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MOST = 40_000  # forms kept at once; 600 bytes each
_FIRST = "extract_features"  # the part that takes from a token what the others count with


def keep_vectors(nlp: Language) -> None:
    """Let a pipeline keep what its first layer makes of each form; one that is built otherwise stays as it is."""
    from thinc.api import Model

    model = nlp.get_pipe("tok2vec").model
    embedding = model.layers[0]
    if embedding.layers and embedding.layers[0].name == _FIRST:
        kept: Model[Any, Any] = Model(
            "kept", _Vectors(embedding).forward, dims={"nO": embedding.get_dim("nO")}
        )
        model.layers[0] = kept


class _Vectors:
    """The rows that an embedding gives, by what it takes from a token."""

    def __init__(self, embedding: Any) -> None:
        self._columns: Sequence[str] = embedding.layers[0].attrs["columns"]
        self._counting = embedding.layers[1:]
        self._kept: dict[bytes, Any] = {}

    def forward(
        self, model: Any, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        """The rows of each sentence's tokens; nothing is learnt from what they lead to."""
        import numpy as np

        parts = [doc.to_array(self._columns) for doc in docs]
        asked = np.ascontiguousarray(np.concatenate(parts), dtype=np.uint64)
        forms: list[bytes] = asked.view(f"V{asked.shape[1] * asked.itemsize}").ravel().tolist()
        rows = self._rows(forms)
        table = np.concatenate(rows).reshape(len(rows), -1)
        ends = np.cumsum([len(part) for part in parts])
        return np.split(table, ends[:-1]), lambda _: []

    def _rows(self, forms: Sequence[bytes]) -> list[Any]:
        import numpy as np

        known = [self._kept.get(form) for form in forms]
        missing = list(dict.fromkeys(form for form, row in zip(forms, known, strict=True) if row is None))
        if not missing:
            return known
        told = [np.frombuffer(b"".join(missing), dtype=np.uint64).reshape(len(missing), -1)]
        for layer in self._counting:
            told = layer.predict(told)
        new = {form: row.copy() for form, row in zip(missing, told[0], strict=True)}
        if len(self._kept) + len(new) > _MOST:
            self._kept.clear()
        if len(new) <= _MOST:
            self._kept.update(new)
        return [new[form] if row is None else row for form, row in zip(forms, known, strict=True)]
