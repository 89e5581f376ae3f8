"""The pipeline run piece by piece gives what it gives as a whole."""

import spacy

from foreigndesk.model.report import Report
from foreigndesk.reading import pipeline, read_reports, vectors

SENTENCES = [
    "Norway's foreign minister flew to Lima on Tuesday and was met by her Peruvian counterpart.",
    "There is no plan to meet, they said; let's see.",
    "They're gonna talk, ain't they?",
    "She'd been told that talks were held in the 1990s.",
    "Y'all have met; c'mon.",
    "They got on well, and all of them let it rest; what was gone was gone.",
    "There were few questions on Tuesday. Let us say that's all.",
    "Blanks   within,\tand between.",
    "",
]


def test_the_same_tags_lemmas_and_grammar():
    whole = list(pipeline.language().pipe(SENTENCES))
    for _ in range(2):  # first worked out, then looked up
        pieces = list(pipeline.analysed(SENTENCES, [False] * len(SENTENCES)))
        assert [_tokens(doc) for doc in pieces] == [_tokens(doc) for doc in whole]


def test_sentences_met_before_are_not_parsed_again():
    pipeline.forget_sentences()
    whole = [_tokens(doc) for doc in pipeline.language().pipe(SENTENCES)]
    twice = [*SENTENCES, *SENTENCES]
    docs = list(pipeline.analysed(twice, [False] * len(twice)))
    assert [_tokens(doc) for doc in docs] == whole * 2
    assert docs[0] is docs[len(SENTENCES)]
    (again,) = pipeline.analysed(SENTENCES[:1], [False])
    assert again is docs[0]
    (named,) = pipeline.analysed(SENTENCES[:1], [True])
    assert named is not again
    (anew,) = pipeline.analysed(SENTENCES[:1], [False], anew=True)
    assert anew is not again
    assert _tokens(anew) == whole[0]


def test_sentences_are_kept_within_bounds(monkeypatch):
    pipeline.forget_sentences()
    monkeypatch.setattr(pipeline, "_MOST_KEPT", 20)
    asked = [f"The envoy came back from Lima {days} days later." for days in range(2, 8)]  # ten words each
    first = list(pipeline.analysed(asked, [False] * len(asked)))
    (last,) = pipeline.analysed(asked[-1:], [False])
    assert last is first[-1]
    (long_ago,) = pipeline.analysed(asked[:1], [False])
    assert long_ago is not first[0]
    assert _tokens(long_ago) == _tokens(first[0])


def test_what_is_kept_of_a_form_is_what_the_model_gives(monkeypatch):
    plain, own = (spacy.load(next(filter(spacy.util.is_package, pipeline.MODELS))) for _ in range(2))
    vectors.keep_vectors(own)
    given = list(plain.pipe(SENTENCES))
    for batch, most in ((1, 40_000), (3, 40_000), (2, 12)):
        monkeypatch.setattr(vectors, "_MOST", most)
        for theirs, ours in zip(given, own.pipe(SENTENCES, batch_size=batch), strict=True):
            assert (ours.tensor == theirs.tensor).all()
            assert _tokens(ours) == _tokens(theirs)


def _tokens(doc):
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc]


def test_names_only_where_asked():
    text = "Bjarne Holm saw Ana Ruiz in Lima."
    asked, unasked = pipeline.analysed([text, text], [True, False])
    assert asked.ents
    assert not unasked.ents


def test_forms_of_a_lemma():
    assert {"meet", "meets", "met", "meeting"} <= pipeline.inflected("meet")
    assert {"agree", "agrees", "agreed", "agreeing"} <= pipeline.inflected("agree")
    assert {"visit", "visited", "visiting"} <= pipeline.inflected("visit")
    assert {"fly", "flew", "flown", "flies", "flying"} <= pipeline.inflected("fly")


def test_new_words_do_not_fill_the_memory(monkeypatch):
    def report(number):
        new = " ".join(f"Zq{number}x{place}ra" for place in range(40))
        text = f"Kenyan Foreign Minister Daniel Otieno met Peruvian President Ana Quispe in Lima. {new} came."
        return Report(f"r{number}", "p", text, published="2025-05-06")

    alike = [report(1)] * 2
    once = list(read_reports(alike))
    first = pipeline.language()
    assert list(read_reports(alike)) == once
    assert pipeline.language() is first
    monkeypatch.setattr(pipeline, "_MOST_WORDS", 100)
    for number in range(2, 8):
        list(read_reports([report(number)]))
    assert pipeline.language() is not first
    assert len(pipeline.language().vocab.strings) < len(first.vocab.strings) + 200
    assert list(read_reports(alike)) == once
