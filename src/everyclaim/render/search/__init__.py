"""The site's search: an index in small files, of which a search fetches the few that it needs.

    everyclaim-search/index.json   how many documents, and the first term of every file of terms
    everyclaim-search/t/N.txt      terms in order: `term df postings`
    everyclaim-search/p/N.json     a page: address, title, sections with their text, claims as stretches of it
    everyclaim-search/r/N.json     8 references: address, name, title, what it is
    everyclaim-search/v/N.txt      the words of N letters in names and titles, for what is misspelt

Postings are pairs of a number to add to the last document's (base 36) and a weight (A…Z). assets/search-core.js reads it.
"""
