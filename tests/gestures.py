"""What somebody does on a page by hand, and what they read there."""

import re

LEVER = "Sessions a month"
QUERY = "() => window.mentoring.query"
CHANGED = "(before) => window.mentoring.query !== before"
FOLLOWED = "() => new URL(`?${window.mentoring.query}`, location.href).href === location.href"
SAYS = "(value) => new RegExp(`:${value}(,|&|$)`).test(window.mentoring.query)"
READ = ":scope > :not(.unseen)"
ANSWERED = """() => document.querySelector(".answer[aria-busy=false]")
    && !document.querySelector(".answer").innerText.includes("is being worked out")
    && /(^|\\s)[1-9][\\d,]* runs of each programme are behind this answer/.test(
        document.querySelector("main").innerText)"""


def slider(page, label=LEVER):
    """Return a lever's slider, of the programme whose levers are shown."""
    return page.get_by_role("slider", name=label, exact=True).first


def then_follow(page, act):
    """Do something that changes what is chosen; wait until the address in the bar follows."""
    before = page.evaluate(QUERY)
    act()
    page.wait_for_function(CHANGED, arg=before)
    page.wait_for_function(FOLLOWED)


def listed(page, label):
    """Return a list that opens, by what its label begins with."""
    return page.get_by_role("combobox", name=re.compile(rf"^{re.escape(label)}(:|$)"))


def choose(page, label, value):
    """Choose one of a list's options."""
    then_follow(page, lambda: listed(page, label).select_option(value))


def move(page, label=LEVER, key="ArrowRight", times=3):
    """Move a lever by keyboard; wait until the address in the bar says where it stands."""

    def press():
        slider(page, label).focus()
        for _ in range(times):
            page.keyboard.press(key)

    then_follow(page, press)
    page.wait_for_function(SAYS, arg=slider(page, label).input_value())
    page.wait_for_function(FOLLOWED)


def go_to(page, name):
    """Go to another page by its link in the bar."""
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    page.wait_for_function("(name) => document.title.startsWith(name)", arg=name)


def wait_for_answer(page, seconds=120):
    """Wait until all runs are behind the answer."""
    page.wait_for_function(ANSWERED, timeout=1000 * seconds)


def answer(page):
    """Return the answer in words with its figures, as somebody reads it."""
    return page.get_by_role("region", name="What the model implies").locator(READ).all_inner_texts()


def verdict(page):
    """Return the verdict above the answer."""
    return page.locator(".answer .verdict").inner_text()
