"""A small site for the renderer's tests: pages and .bib as text, rendered as an engine would."""

from collections.abc import Callable, Mapping
from typing import Any

import markdown

from everyclaim.config import Config
from everyclaim.index import assemble
from everyclaim.parse import bibtex
from everyclaim.parse.markdown import parse
from everyclaim.render.extension import EveryclaimExtension
from everyclaim.render.site import Options, Site

BIB = """
@article{daly, author={Daly, Ella J. and Singh, Jaskaran B. and Fedgchin, Maggie}, title={Efficacy of a spray},
  journal={JAMA Psychiatry}, year={2018}, doi={10.1001/a}}
@article{smith:2019, author={Smith, Ann}, title={A trial of <script>alert(1)</script> rest}, journal={Trials},
  year={2019}}
@article{cee, author={Cee, Carl and Dee, Dora}, title={Third}, journal={Trials}, year={2001}}
@article{dee, author={Dee, Dora}, title={Fourth}, journal={Trials}, year={2002}}
@article{eee, author={Eee, Eve}, title={Fifth}, journal={Trials}, year={2003}}
@article{unread, author={Unread, Una}, title={Nobody cites this}, journal={Trials}, year={2004}}
"""
EXTENSIONS = ("tables", "footnotes", "toc", "def_list", "attr_list", "md_in_html", "fenced_code", "admonition")

Render = Callable[..., str]


def make_site(pages: Mapping[str, str], bib: str = BIB, options: Options | None = None, **settings: Any) -> Site:
    """A site of pages (by their path in docs/) over one .bib; without the margin, which has its own tests."""
    settings.setdefault("margin", False)
    config = Config(path="", root="/project", docs_dir="/project/docs", bib=("/project/b.bib",), **settings)
    parsed = {f"docs/{path}": parse(f"docs/{path}", text) for path, text in pages.items()}
    return Site(assemble(config, parsed, {"b.bib": bibtex.parse(bib, "b.bib")}), (), options)


def render_page(site: Site, path: str) -> str:
    """One page's article."""
    extension = EveryclaimExtension(site)
    extension.path = f"docs/{path}"
    md = markdown.Markdown(extensions=[*EXTENSIONS, extension])
    return md.convert(site.index.pages[extension.path].text)
