"""Texts that another program might take for something else than text."""

SHORT = {
    "sum": "=1+1",
    "at": "@SUM(A1)",
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-1",
    "address": "http://eksempel.dk/?a=1&b=2",
    "template": "{{ 7*7 }} {% include 'x' %}",
    "markup": "<script>alert(1)</script> & co",
    "typst": "#set page(width: 1cm) $x^2$ *fed* [kasse] @henvisning",
    "error": "#N/A",
    "quotes": "\"'`«»“”",
    "braces": "{nået} } {",
    "backslash": "\\n \\u0041 C:\\temp",
}
"""By what they look like; each must come out as it is."""

CONTROL = "før\x00\x01\x0b\x1f\ufffeefter"
EMOJI = "smil 😀 og 漢字 og عربي"
LONG_WORD = "x" * 5_000
MEGABYTE = "Et langt afsnit med ord. " * 42_000
