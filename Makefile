# Two commands matter: `make book` and `make test`. `make` alone lists them all.
# Works with any POSIX make; README.md has the plain commands behind each, for Windows too.
# PYTHON=... chooses the Python that .venv is made with; FLAGS=... is handed to pytest and to what measures.
# SITE_URL=... is where the book will stand, for `make book`.

BIN = .venv/bin
TOOLING = tests/tooling
SETUP = sh $(TOOLING)/python.sh $(TOOLING)/environment.py
PYTEST = $(BIN)/python -m pytest -n auto -q $(FLAGS)
export SITE_URL
APART = --ignore=tests/benchmarks --ignore=tests/book --ignore=tests/browser --ignore=tests/lab --ignore=tests/paper
FLAGS =

.PHONY: help book pdf handouts studio lab reset-labs test test-all lint types pythons tests unit sphinx browser paper lab-test bench measure pictures format lock clean

help:
	@sed -n 's/^## //p' Makefile

## For readers and authors
## make book       build the book into _build/html
## make pdf        print the whole course as one PDF into _build/pdf
## make handouts   print every lesson's handout and answer key into _build/handouts
## make studio     choose a handout in the browser, look at its pages, download them
## make lab        open the notebooks in JupyterLab
## make reset-labs bring all notebooks back as they were shipped; yours go to notebooks/mine
## make clean      remove what was built, and .venv

book:
	@$(SETUP) book
	$(BIN)/jupyter-book build . -W -n --keep-going
	@$(BIN)/python $(TOOLING)/farewell.py _build/html/index.html

pdf:
	@$(SETUP) book
	$(BIN)/psychoed book -o _build/pdf/side-by-side.pdf

handouts:
	@$(SETUP) book
	$(BIN)/psychoed handout --all --key separate -o _build/handouts

studio:
	@$(SETUP) book
	$(BIN)/psychoed studio

lab:
	@$(SETUP) book lab
	$(BIN)/jupyter-lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks

reset-labs:
	@$(SETUP) book
	@$(BIN)/psychoed reset-labs

clean:
	rm -rf .venv _build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

## For those who change something
## make test       everything below, as continuous integration runs it
## make test-all   the same, looking at every page in a browser, not one of each type, and Lighthouse on each
## make lint       style of the Python files
## make types      types of the package and of the page scripts
## make unit       tests of single modules
## make sphinx     tests of small books
## make browser    tests of the built book in a browser
## make paper      tests of the handouts
## make lab-test   tests of the notebooks in a running JupyterLab
## make tests      all of these tests at once, with coverage
## make pythons    the unit tests under every other Python found here
## make measure    measure every page of the book beside stock Jupyter Book; fails on a limit, renews a table
## make bench      measure how fast exercises are checked, and how long printing, labs and large builds take
## make pictures   renew the pictures of what the course prints, on the page for instructors
## make format     lay out the Python files
## make lock       renew constraints.txt

test: lint types pythons tests

test-all:
	@$(MAKE) test FLAGS="$(FLAGS) --every-page"
	@$(MAKE) measure FLAGS=--check

lint:
	@$(SETUP) book lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	@$(SETUP) book lint
	$(BIN)/mypy
	$(BIN)/python $(TOOLING)/check_scripts.py

unit:
	@$(SETUP) book test
	$(PYTEST) tests $(APART)

sphinx:
	@$(SETUP) book test
	$(PYTEST) tests/book

browser:
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	$(PYTEST) tests/browser tests/benchmarks

paper:
	@$(SETUP) book test
	$(PYTEST) tests/paper

lab-test:
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	$(PYTEST) tests/lab

tests:
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	$(PYTEST) --cov --cov-report=term tests

pythons:
	@$(SETUP) book test
	$(BIN)/python $(TOOLING)/other_pythons.py -n auto tests $(APART) --ignore=tests/tooling

bench:
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	PYTHONPATH=tests $(BIN)/python -m tests.benchmarks $(FLAGS)

pictures:
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	$(BIN)/python $(TOOLING)/export_pictures.py

measure: book
	@$(SETUP) book test
	@$(BIN)/python $(TOOLING)/install_browser.py
	PYTHONPATH=tests $(BIN)/python -m tests.benchmarks.measure $(FLAGS)

format:
	@$(SETUP) book lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	@$(SETUP) lock
	$(BIN)/python $(TOOLING)/lock.py
