/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a look can change: the elements, their names and their order are those of the other look. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** What axe looks for: everything, or, on a page that was searched whole in its other look, what colours decide. */
export type Searched = 'everything' | 'colours';

/** Axe finds nothing on the page as it stands. */
export async function expectAxeClean(
  page: Page,
  name: string,
  searched: Searched = 'everything',
): Promise<void> {
  await settled(page);
  // Without its legacy mode axe opens a second page for every search; ours holds no frames of other origins.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (
    searched === 'colours' ? axe.withRules(rulesOfColour) : axe.withTags(tags)
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  expect.soft(found, name).toEqual([]);
}

/** A changed look is there in the frame after the one that began it, and whole when the last colour has turned. */
export const settled = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const turning = document.getAnimations().filter((each) => each instanceof CSSTransition);
    await Promise.allSettled(turning.map(({ finished }) => finished));
  });
