# Thin: each target calls one script; what it needs and what is missing is made first.
.DEFAULT_GOAL := help
.PHONY: help setup run train test check bench eval review search-eval facts service hooks
PYTHON := .venv/bin/python

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

setup: ## make what is missing: both Python environments and the pages
	@sh scripts/bootstrap.sh

train: setup ## train the model when its inputs changed
	@$(PYTHON) -m scripts.train

run: setup ## start the whole centre at http://127.0.0.1:8000 (HOST, PORT)
	@$(PYTHON) -m scripts.run

check: setup ## format, lint, types, imports, data, translations, file sizes
	@$(PYTHON) -m scripts.check

test: ## set up whatever is missing and run every check and test
	@sh scripts/test.sh

bench: train ## measure turns, memory and start against stock Rasa
	@$(PYTHON) -m bench

eval: setup ## measure understanding on messages nobody trained on (args="--compare")
	@$(PYTHON) -m scripts.evaluate $(args)

review: setup ## teach what supervisors labelled at /desk/review, if nothing is understood worse
	@$(PYTHON) -m scripts.review

search-eval: setup ## measure the search against words alone and meaning alone
	@$(PYTHON) -m bench.searching

facts: setup ## write what was published at the desk into the files (args="import FILE --login NAME" back)
	@$(PYTHON) -m scripts.facts $(or $(args),export)

service: setup ## write the files of a new service: make service name=parking-permit
	@$(PYTHON) -m scripts.new_service "$(name)"

hooks: setup ## run the quick checks before each commit
	@.venv/bin/pre-commit install
