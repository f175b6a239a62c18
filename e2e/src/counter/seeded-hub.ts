import { cp } from 'node:fs/promises';

/** Where the run's one seeded data folder is; Playwright hands its environment to the workers. */
export const seedFolderVariable = 'TILLBRIDGE_SEEDED_HUB';

export async function copySeededHub(to: string): Promise<void> {
  const seeded = process.env[seedFolderVariable];
  if (seeded === undefined) throw new Error('the journeys begin with a seeded hub: see playwright.config.ts');
  await cp(seeded, to, { recursive: true });
}
