import { join } from 'node:path';
import { writeDeb } from './deb';
import { sourceEpochSeconds } from './epoch';
import { desktopVersion, kioskDeb } from './kiosk';
import type { Platform } from './lock';
import { desktopClosure, licencesOf, sbomOf } from './papers';

/** The machine that the installed Node binary is for: a package for another is built on that other. */
export const platformHere = (): Platform => ({
  os: 'linux',
  cpu: process.arch === 'arm64' ? 'arm64' : 'x64',
});

/** Builds the kiosk's package from what is built. The same sources make the same bytes. */
export async function packageKiosk(out: string): Promise<string> {
  const platform = platformHere();
  const node = { name: 'node', version: process.versions.node, license: 'MIT' };
  const installed = desktopClosure(platform);
  const about = { name: 'tillbridge-kiosk', version: desktopVersion() };
  const papers = { sbom: sbomOf(installed, about, [node]), licences: licencesOf(installed, [node]) };
  const deb = kioskDeb(platform, about.version, papers);
  return writeDeb(
    deb,
    { work: join(out, 'work', 'kiosk'), out },
    { epochSeconds: await sourceEpochSeconds() },
  );
}
