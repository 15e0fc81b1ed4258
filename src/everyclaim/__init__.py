"""everyclaim: a type checker for factual prose, and the documentation site generator around it.

Where things are, by their jobs, about in the order in which data flows (`tests/repository/test_imports.py` has the exact one):

    model                                       the values: page, sentence, citation, claim, entry, work, finding
    parse/                                      texts to values with exact places: Markdown, BibTeX, lists of other tools
    claims/                                     which sentences are claims, and which citation covers them
    bibliography/                               which entries are one work, how works are related, reference styles
    config settings misplaced bibtex_section inherited front_matter plain_yaml yaml_places toml_places
                                                the settings: mkdocs.yml, zensical.toml, a page's front matter
    files pages nearest globs ignored left_out contents
                                                which files a project is made of, and their bytes
    cache store kept signing pickles columns digest patterns collector later
                                                what is kept from run to run, and the fast path
    registries/                                 what the registries say of the sources, and the lock
    index                                       everything known of a project
    rules/ findings ways_out likely named       one rule a file, and what findings are made of
    check baseline                              all rules over the index; findings known before
    git since revisions history diff/           what changed, by git
    edits/ fix writing                          changes of files: made, chosen, written all or none
    report/ summary                             findings for people and machines, one format a file
    render/ links/                              articles, made pages, search; the built site's links
    add/                                        new entries from identifiers and lists
    cli commands/ lsp/ engines/ __main__        who starts all this: the shell, an editor, a site engine
"""

__version__ = "0.1.0"
