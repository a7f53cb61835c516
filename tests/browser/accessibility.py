"""What axe finds on a page, as lines a person can act on."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def findings(page: Page) -> list[str]:
    """Every violation of WCAG 2.0 to 2.2 A and AA and of the best practices; empty is the aim."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
    ]


CONTROLS = "a, button, input, select, summary, textarea"
SMALL_TARGETS = """(controls) => [...document.querySelectorAll(controls)]
  .filter((one) => one.checkVisibility() && !one.closest("p, dd, .prose, .facts, .entry__links"))
  .map((one) => [one, (one.closest("label.choice, label.acting__choice") ?? one)])
  .map(([one, target]) => [one, target.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .filter(([one]) => !["radio", "checkbox"].includes(one.type))
  .filter(([one]) => getComputedStyle(one, "::after").position !== "absolute")
  .map(([one, box]) => [box.width, box.height, one.outerHTML.slice(0, 120)].join(" "))
"""


def small_targets(page: Page) -> list[str]:
    """Controls under 24 by 24 pixels that are not words in a sentence."""
    return page.evaluate(SMALL_TARGETS, CONTROLS)
