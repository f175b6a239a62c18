import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseMaker } from '../../../e2e/src/updates/index';
import { endWithUs, runProgram } from '../../program/index';
import {
  installsDesktop,
  isRefusedBesideTheKiosk,
  readsSettings,
  removesDesktop,
  runsDesktop,
} from './try-desktop';
import { installed, layersOverThisMachine, must, unpacked } from './machine';
import {
  endsWhole,
  imageKnows,
  letUsLook,
  nativesLoad,
  pagesAreInTheirSandbox,
  removes,
  startKiosk,
  typeCode,
} from './try-kiosk';
import { goesBackByHand, takesRelease } from './take-release';

const done = (what: string): void => console.log(`  ok: ${what}`);

type Desktop = { desktop: string; archive: string; hub: string; code: string };

async function triesDesktop({ desktop, archive, hub, code }: Desktop): Promise<void> {
  await installsDesktop(desktop);
  done('Electron’s package, refused beside the kiosk, is installed by dpkg: root’s files, and its sandbox');
  await readsSettings(hub, code);
  await runsDesktop(hub, archive);
  done('its engine enrols by the settings and serves as an ordinary user, and the archive’s after it');
  await removesDesktop();
  done('removed and purged by dpkg, and the ledger is still there');
}

await runProgram(
  {
    usage: 'tsx scripts/package/trial/inside.ts',
    summary:
      'Installs a kiosk package, sells with it and removes it. In a mount namespace of its own, where it says --install.',
    options: {
      deb: { type: 'string', value: 'FILE', default: '', help: 'the package' },
      hub: { type: 'string', value: 'URL', default: '', help: 'a hub' },
      'hub-data': { type: 'string', value: 'DIR', default: '', help: 'that hub’s folder' },
      codes: { type: 'string', value: 'CODES', default: '', help: 'codes of that hub, with commas' },
      port: { type: 'string', value: 'PORT', default: '4719', help: 'where the engine listens' },
      picture: { type: 'string', value: 'FILE', help: 'takes pictures, whose names begin so' },
      install: { type: 'boolean', help: 'with dpkg, and not only unpacked' },
      desktop: {
        type: 'string',
        value: 'FILE',
        default: '',
        help: 'Electron’s package, tried as well with --install',
      },
      archive: { type: 'string', value: 'FILE', default: '', help: 'the same program as an archive' },
    },
  },
  async ({ deb, hub: hubUrl, 'hub-data': hubData, codes, port, picture, install, desktop, archive }) => {
    endWithUs();
    if (install) await layersOverThisMachine();
    const machine = install ? await installed(deb) : await unpacked(deb);
    const listed = install ? (await must('dpkg', '-L', 'tillbridge-kiosk')).trim().split('\n') : [];
    const files = listed.filter((path) => statSync(path).isFile());
    done(install ? 'installed by dpkg' : 'unpacked');
    await nativesLoad(machine);
    done('SQLite, HID and serial load under the Node that was shipped');
    const releases = await ReleaseMaker.withKey(join(hubData, 'trial'), hubData);
    imageKnows(machine, { hub: hubUrl, releaseKeys: [releases.publicKey] });
    letUsLook(machine);
    const kiosk = startKiosk(machine, Number(port));
    try {
      await typeCode(machine, codes.split(','), picture ?? null);
      done('as an ordinary user: a wrong code is refused, the right one leads to the till');
      if (install) {
        pagesAreInTheirSandbox();
        done('its pages are in Chromium’s sandbox');
      }
      await takesRelease(machine, { url: hubUrl, folder: hubData }, releases);
      done('it takes a release from the hub, and runs it from its user’s own folder');
    } finally {
      await endsWhole(kiosk, machine);
    }
    done('it ends whole, with its ledger closed');
    await goesBackByHand(machine);
    done('somebody at the machine sends it back to the version of its package');
    if (install) await isRefusedBesideTheKiosk(desktop);
    if (machine.remove) machine.remove();
    else await removes(files, machine);
    done(install ? 'removed by dpkg, and the ledger is still there' : 'taken away');
    if (install) await triesDesktop({ desktop, archive, hub: hubUrl, code: codes.split(',').at(-1) ?? '' });
    return 0;
  },
);
