# Low-Back Handbook. `make` lists the targets; `make serve` and `make test` do all the set-up.
# What each target does stands in tasks.py, which runs without make, too: python -m tasks serve
PYTHON ?= python3
GOALS := $(or $(MAKECMDGOALS),help)

.DEFAULT_GOAL := help
.PHONY: $(GOALS)

# Settings such as PORT=9000 or FULL=1 reach it as environment variables.
$(firstword $(GOALS)):
	@$(PYTHON) -m tasks $(GOALS)

# All of them are done by the first one.
$(wordlist 2,$(words $(GOALS)),$(GOALS)):
	@:
