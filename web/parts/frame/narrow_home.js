// A part that has another place where space is scarce.

/**
 * @param {string} query a media query
 * @param {HTMLElement} part
 * @param {() => HTMLElement} home where it goes then; it goes to the end
 * @param {() => boolean} [isFree] whether it may go there
 * @returns {() => void} places it again; call when isFree may answer otherwise
 */
export function giveNarrowHome(query, part, home, isFree = () => true) {
  const narrow = matchMedia(query);
  const { parentElement, nextElementSibling } = part;

  function place() {
    const goes = narrow.matches && isFree();
    const there = home();
    if (goes === (part.parentElement === there)) return;
    if (goes) there.append(part);
    else parentElement?.insertBefore(part, nextElementSibling);
  }

  place();
  narrow.addEventListener('change', place);
  return place;
}
