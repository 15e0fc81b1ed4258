"""Scripts are served without the space of their layout, and do the same."""

import pytest

from everyclaim.render.assets import without_layout


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("const a = (b, c) => {\n  return b ?? c;\n};\n", "const a=(b,c)=>{return b??c;};\n"),
        ("a = b - -c + +d\ne = f\n", "a=b - -c + +d\ne=f\n"),
        ("a(\"b, { c }\", 'd = e');\n", "a(\"b, { c }\",'d = e');"),
        ("a(`b, ${ c } = d`);\n", "a(`b, ${ c } = d`);"),
        ("a.match(/[/ ( ] = \\/ ,/u);\n", "a.match(/[/ ( ] = \\/ ,/u);"),
        ("// a\na = 1; // b = 2\n/* c */\nd = e / f / g;\n", "a=1;d=e / f / g;"),
    ],
)
def test_a_script_without_layout(text: str, short: str) -> None:
    assert without_layout("x.js", text).strip() == short.strip()
