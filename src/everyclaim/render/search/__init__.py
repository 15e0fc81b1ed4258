"""The site's search: an index in small files, of which a search fetches the few that it needs.

    everyclaim-search/index.json   how many documents; the words of too many of them; the first line of every file of lines
    everyclaim-search/t/N.txt      terms in order: `term df postings`
    everyclaim-search/v/N.txt      the words of names and titles in order, for what is misspelt
    everyclaim-search/w/N.txt      the same words from their ends, for what is misspelt at its beginning
    everyclaim-search/p/N.json     a stretch of a page: address, title, sections with their text, claims as parts of it, and
                                  how much the page counts where that is not 1
    everyclaim-search/r/N.json     4 references: address, name, title, what it is

Postings are pairs of a number to add to the last document's (base 36) and a weight (A…Z). assets/search-core.js reads it.
"""
