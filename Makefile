# Everything happens in .venv/, which each target makes and keeps at what requirements/ says. Needs: python3, make, git.
PYTHON := .venv/bin/python
# The theme announces its end of life at every start; what follows it is watched elsewhere than in a build log.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test serve rules screenshots lock clean help
.DEFAULT_GOAL := help

site: ## Build the site into site/, strictly, and say what is in it
	@python3 tools/environment.py site
	@$(PYTHON) tools/build_site.py

serve: ## Edit with a live preview
	@python3 tools/environment.py site
	$(PYTHON) -m mkdocs serve

test: ## Check style and types, then run every test, in a real browser too
	@python3 tools/environment.py dev
	@python3 tools/environment.py materialx
	@python3 tools/chromium.py
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest --numprocesses 2

rules: ## Write the rules' pages and the table of styles from what they speak of
	@python3 tools/environment.py dev
	$(PYTHON) tools/rule_pages.py
	$(PYTHON) tools/style_page.py
	$(PYTHON) tools/measured_page.py

screenshots: site ## Take the pictures of the README anew, from the built site
	@python3 tools/environment.py dev
	@$(PYTHON) tools/screenshots.py

lock: ## Pin every dependency anew after a change in pyproject.toml (UPGRADE=1: to its newest version)
	@python3 tools/environment.py dev
	$(PYTHON) tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## Remove all that was made: site, environment, caches
	rm -rf site .venv .venv-materialx build dist .everyclaim_cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10
