import { statSync } from 'node:fs';
import { endWithUs, runProgram } from '../../program/index';
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

const done = (what: string): void => console.log(`  ok: ${what}`);

await runProgram(
  {
    usage: 'tsx scripts/package/trial/inside.ts',
    summary:
      'Installs a kiosk package, sells with it and removes it. In a mount namespace of its own, where it says --install.',
    options: {
      deb: { type: 'string', value: 'FILE', default: '', help: 'the package' },
      hub: { type: 'string', value: 'URL', default: '', help: 'a hub' },
      codes: { type: 'string', value: 'CODES', default: '', help: 'codes of that hub, with commas' },
      port: { type: 'string', value: 'PORT', default: '4719', help: 'where the engine listens' },
      picture: { type: 'string', value: 'FILE', help: 'takes pictures, whose names begin so' },
      install: { type: 'boolean', help: 'with dpkg, and not only unpacked' },
    },
  },
  async ({ deb, hub: hubUrl, codes, port, picture, install }) => {
    endWithUs();
    if (install) await layersOverThisMachine();
    const machine = install ? await installed(deb) : await unpacked(deb);
    const listed = install ? (await must('dpkg', '-L', 'tillbridge-kiosk')).trim().split('\n') : [];
    const files = listed.filter((path) => statSync(path).isFile());
    done(install ? 'installed by dpkg' : 'unpacked');
    await nativesLoad(machine);
    done('SQLite, HID and serial load under the Node that was shipped');
    imageKnows(machine, hubUrl);
    letUsLook(machine);
    const kiosk = startKiosk(machine, Number(port));
    try {
      await typeCode(machine, codes.split(','), picture ?? null);
      done('as an ordinary user: a wrong code is refused, the right one leads to the till');
      if (install) {
        pagesAreInTheirSandbox();
        done('its pages are in Chromium’s sandbox');
      }
    } finally {
      await endsWhole(kiosk, machine);
    }
    done('it ends whole, with its ledger closed');
    if (machine.remove) machine.remove();
    else await removes(files, machine);
    done(install ? 'removed by dpkg, and the ledger is still there' : 'taken away');
    return 0;
  },
);
