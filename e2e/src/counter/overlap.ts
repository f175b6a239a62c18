import type { Page } from '@playwright/test';

/** Words that lie over other words, and words that leave the screen: what large type must not do. */
export const overlapping = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const slackPx = 3;
    type Words = { text: string; element: Element; box: DOMRect };
    const words: Words[] = [];
    const top =
      [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]')].at(-1) ??
      document.body;
    /** What is scrolled or clipped away is not seen, and so covers nothing. */
    const seen = (element: Element, box: DOMRect): DOMRect => {
      let { left, top: above, right, bottom } = box;
      // The page itself clips, too; what lies beyond it nobody can bring into sight.
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const clip = at.getBoundingClientRect();
        left = Math.max(left, clip.left);
        above = Math.max(above, clip.top);
        right = Math.min(right, clip.right);
        bottom = Math.min(bottom, clip.bottom);
      }
      return new DOMRect(left, above, right - left, bottom - above);
    };
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || element.closest('.only-heard, svg, style, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = seen(element, range.getBoundingClientRect());
      if (box.width > 1 && box.height > 1) words.push({ text, element, box });
    }
    const found: string[] = [];
    for (const [index, one] of words.entries()) {
      if (one.box.right > innerWidth + slackPx || one.box.bottom > innerHeight + slackPx)
        found.push(`"${one.text}" leaves the screen`);
      for (const other of words.slice(index + 1)) {
        if (one.element === other.element) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of one paragraph share what their ascenders leave free.
        if (across > slackPx && down > Math.min(one.box.height, other.box.height) / 4)
          found.push(`"${one.text}" and "${other.text}"`);
      }
    }
    return found;
  });
