import type { Page } from '@playwright/test';
import { dictionaries } from '@tillbridge/words';

/** One thing of the screen as a screen reader has it: a piece of text, or something with a name. */
export type Heard = { role: string; name: string };

type Node = {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value?: string };
  description?: { value?: string };
  parentId?: string;
};

/**
 * All that is read aloud, and so all text that is seen, from the browser's own tree.
 * @param papers names of the regions that show paper: it is in the languages of the store, whatever the till speaks
 */
export async function heardOn(page: Page, papers: readonly string[]): Promise<Heard[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const isPaper = (node: Node | undefined): boolean =>
    node !== undefined &&
    (papers.includes(node.name?.value ?? '') ||
      (node.parentId !== undefined && isPaper(byId.get(node.parentId))));
  return nodes.flatMap((node) => {
    const role = node.role?.value ?? '';
    if (node.ignored || role === 'InlineTextBox' || isPaper(byId.get(node.parentId ?? ''))) return [];
    const said = [node.name?.value ?? '', node.description?.value ?? ''].filter((text) => text.trim() !== '');
    return said.length === 0 ? [{ role, name: '' }] : said.map((name) => ({ role, name: name.trim() }));
  });
}

const controls = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'switch', 'tab', 'slider'],
  ...[
    'menuitem',
    'menuitemradio',
    'menuitemcheckbox',
    'option',
    'spinbutton',
    'dialog',
    'alertdialog',
    'menu',
  ],
]);

export const nameless = (heard: readonly Heard[]): string[] =>
  heard.flatMap(({ role, name }) => (controls.has(role) && name === '' ? [role] : []));

const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');

/** What a sentence of the source looks like once its gaps are filled; of a plural, as it is for many. */
function asSaid(source: string): RegExp | null {
  const many = source.replaceAll(/\{\w+, plural,.*? other \{((?:[^{}]|\{\w+\})*)\}\}/g, '$1');
  const fixed = many.replaceAll(/\{\w+\}|#/g, '');
  if (!/\p{L}{2}/u.test(fixed) || many.includes(', plural,')) return null;
  return new RegExp(`^${escaped(many).replaceAll(/\{\w+\}|#/g, '.+')}$`, 'u');
}

const sourceSentences = Object.entries(dictionaries['es-US'])
  .filter(([source, spanish]) => source !== spanish)
  .flatMap(([source]) => asSaid(source) ?? []);
/** Spanish that looks like a sentence of the source with its gaps filled. */
const spanishSentences = new Set(Object.values(dictionaries['es-US']));

/** What is still said in the English of the source, while the till speaks Spanish. */
export const englishAmong = (heard: readonly Heard[]): string[] => [
  ...new Set(
    heard.flatMap(({ name }) =>
      !spanishSentences.has(name) && sourceSentences.some((source) => source.test(name)) ? [name] : [],
    ),
  ),
];

/** Words that are cut off for want of room, but for names: those may be as long as they like. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named =
      '[data-line], li, article, [class*="tile"], [class*="name"], [class*="where"], .only-heard, pre';
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const { overflowX, overflowY, visibility } = getComputedStyle(element);
      const clips = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
      if (!hasText || !clips || visibility === 'hidden' || element.closest(named)) return [];
      const isCut =
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 3;
      return isCut && element.clientWidth > 1 ? [element.textContent?.trim() ?? ''] : [];
    });
  });

/** What is chosen among several and differs from the others by its colour alone: nobody sees it in grey. */
export const colourAlone = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shapeOf = (element: Element): string =>
      ownShape(element) + ownShape(element.closest('li') ?? element);
    const ownShape = (element: Element): string => {
      const style = getComputedStyle(element);
      const shape = [style.fontWeight, style.borderWidth, style.outlineWidth, style.textDecorationLine];
      // A bar at its side, drawn as a shadow, is a shape; that it has one and what colour it has are not the same.
      const shadow = style.boxShadow.replaceAll(/(rgba?|color|oklch|lab)\([^)]*\)/g, '');
      const marks = element.querySelectorAll('svg').length;
      const bar =
        getComputedStyle(element, '::before').content + getComputedStyle(element, '::after').content;
      return [...shape, shadow, bar, String(marks)].join(' ');
    };
    return [...document.querySelectorAll('[aria-pressed="true"]')].flatMap((chosen) => {
      const group = chosen.closest('[role="group"], ul, ol, fieldset, nav, form') ?? chosen.parentElement;
      const others = [...(group?.querySelectorAll('[aria-pressed="false"]') ?? [])].filter(
        ({ className }) => className === chosen.className,
      );
      const isAlike = others.some((other) => shapeOf(other) === shapeOf(chosen));
      return isAlike ? [chosen.textContent?.trim() ?? ''] : [];
    });
  });
