"""What the user does and sees on the page: found by role and accessible name."""

from __future__ import annotations

from collections.abc import Callable

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

BOOT = 120
"""The most seconds that Python may take to start on a busy machine; usually about 7."""
SOON = 60
"""The most seconds for everything else."""
SELECTORS = {
    "application": "[role=application]",
    "button": "button",
    "region": "section[aria-label]",
    "spinbutton": "input[type=number]",
    "status": "[role=status]",
    "tab": "[role=tab]",
}

Point = tuple[float, float]


def find(driver: WebKitGTK, role: str, name: str) -> WebElement | None:
    """Return the visible element with this role and exact name, if there is one now."""
    found = driver.find_elements(By.CSS_SELECTOR, SELECTORS[role])
    return next((element for element in found if is_named(element, name)), None)


def is_named(element: WebElement, name: str) -> bool:
    """Whether the element is visible and has exactly this accessible name."""
    try:
        return bool(element.is_displayed() and element.accessible_name == name)
    except WebDriverException:  # it has disappeared in between
        return False


def wait(driver: WebKitGTK, what: str, is_so: Callable[[], object], seconds: float = SOON) -> None:
    """Wait for a condition. what: named in the error if it never holds."""
    waiting = WebDriverWait(driver, seconds, ignored_exceptions=[WebDriverException])
    waiting.until(lambda _: is_so(), f"{what} was waited for; the page says {alerts(driver)}.")


def alerts(driver: WebKitGTK) -> list[str]:
    """Return the texts of the page's alerts."""
    told = [element.text for element in driver.find_elements(By.CSS_SELECTOR, "[role=alert]")]
    return [sentence for sentence in told if sentence]


def open_page(driver: WebKitGTK, address: str) -> None:
    """Open the address, and wait until Python is ready and the network can be trained."""
    driver.get(address)

    def is_ready() -> bool:
        train = find(driver, "button", "Train")
        return train is not None and train.is_enabled()

    wait(driver, "A button Train", is_ready, BOOT)


def press(driver: WebKitGTK, role: str, name: str) -> None:
    """Press the element with this role and name, as soon as it is there."""

    def pressed() -> bool:
        element = find(driver, role, name)
        if element is None or not element.is_enabled():
            return False
        # On a page with scroll-padding, the driver does not scroll up to what is above the window.
        driver.execute_script("arguments[0].scrollIntoView({ block: 'nearest' })", element)
        element.click()
        return True

    wait(driver, f"A {role} {name}", pressed, BOOT)


def press_words(driver: WebKitGTK, words: str) -> None:
    """Press the label or the summary with exactly these words."""
    path = f"//label[normalize-space()='{words}'] | //summary[normalize-space()='{words}']"

    def pressed() -> bool:
        for element in driver.find_elements(By.XPATH, path):
            if element.is_displayed():
                driver.execute_script("arguments[0].scrollIntoView({ block: 'nearest' })", element)
                element.click()
                return True
        return False

    wait(driver, words, pressed)


def fill(driver: WebKitGTK, name: str, value: int) -> None:
    """Type over the number in the field with this name."""
    wait(driver, f"A field {name}", lambda: find(driver, "spinbutton", name))
    field = find(driver, "spinbutton", name)
    assert field
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(Keys.NULL, str(value), Keys.TAB)  # leaving a field confirms it


def expect_status(driver: WebKitGTK, name: str, words: str) -> str:
    """Wait until this status contains these words. Returns its whole text."""
    said = ""

    def says_so() -> bool:
        nonlocal said
        element = find(driver, "status", name)
        said = (element and element.get_attribute("textContent")) or ""
        return words in said

    wait(driver, f"{name}: {words}", says_so, BOOT)
    return said


def expect_region(driver: WebKitGTK, name: str, words: str) -> None:
    """Wait until this region contains these words."""

    def says_so() -> bool:
        element = find(driver, "region", name)
        return element is not None and words in element.text

    wait(driver, f"{name}: {words}", says_so, BOOT)


def draw(driver: WebKitGTK, *points: Point) -> None:
    """Draw one stroke with the mouse. points: (x, y) as shares of the surface, from the top left."""
    wait(driver, "The drawing surface", lambda: find(driver, "application", "Drawing"))
    surface = find(driver, "application", "Drawing")
    assert surface
    width, height = surface.size["width"], surface.size["height"]
    pen = ActionChains(driver, duration=100)
    for index, (x, y) in enumerate(points):
        # Selenium measures from the centre.
        pen.move_to_element_with_offset(surface, round((x - 0.5) * width), round((y - 0.5) * height))
        if index == 0:
            pen.click_and_hold()
    pen.release().perform()
