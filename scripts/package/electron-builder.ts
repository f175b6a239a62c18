import type { Configuration } from 'electron-builder';
import { type Environment, certificateOf, signForWindows, timeStampServerOf } from './installers/sign';

/**
 * How electron-builder makes the installers of the desktop program. Source: spec/packaging.md INS8 to INS13
 *
 * What must never change once a shop has it: `appId`, `nsis.guid` and `msi.upgradeCode`. By them Windows knows that one installer
 * follows another.
 */

/** Electron’s own switches inside its binary, set before it is signed: what a till never does cannot be turned on by whoever starts it. */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

export type Packaging = {
  /** The folder with `package.json`, what Vite built and the native packages. */
  app: string;
  /** The folder with the bill of materials and the licences. */
  papers: string;
  out: string;
  electronVersion: string;
  /** An unpacked Electron, or a folder with its archives; Electron's own download when left out. */
  electronDist?: string;
  env: Environment;
};

/** What Windows knows one MSI of ours after another by. */
export const upgradeCode = '{B0C8E1F4-2D57-4B8E-9A36-7D51E0C4A913}';

/** Signing by Azure’s service, by a certificate in a file, or not at all for a trial. */
function windowsSigning(env: Environment): Configuration['win'] {
  const { TILLBRIDGE_AZURE_ENDPOINT: endpoint, TILLBRIDGE_AZURE_ACCOUNT: account } = env;
  const { TILLBRIDGE_AZURE_PROFILE: profile, TILLBRIDGE_PUBLISHER: publisherName } = env;
  if (endpoint && account && profile && publisherName)
    return {
      azureSignOptions: {
        publisherName,
        endpoint,
        codeSigningAccountName: account,
        certificateProfileName: profile,
      },
    };
  const certificate = certificateOf(env);
  return {
    signtoolOptions: {
      // Windows has signtool. Elsewhere electron-builder would ask for a time stamp of the old kind, and name the password where all can read it.
      ...(certificate !== null && process.platform !== 'win32'
        ? { sign: ({ path }) => signForWindows(path, { certificate, name: 'Tillbridge' }) }
        : {}),
      signingHashAlgorithms: ['sha256'],
      rfc3161TimeStampServer: timeStampServerOf(env),
      ...(publisherName ? { publisherName } : {}),
    },
  };
}

export const desktopConfiguration = ({
  app,
  papers,
  out,
  electronVersion,
  electronDist,
  env,
}: Packaging): Configuration => ({
  appId: 'com.tillbridge.till',
  productName: 'Tillbridge',
  // The default name of a scoped package is a path with a slash.
  artifactName: 'tillbridge-${version}-${os}-${arch}.${ext}',
  copyright: 'Tillbridge',
  directories: { app, output: out },
  electronVersion,
  ...(electronDist === undefined ? {} : { electronDist }),
  asar: true,
  // A library of the operating system is opened by path, and the archive is none.
  asarUnpack: ['**/*.node'],
  files: ['**/*', '!**/*.map'],
  extraResources: [{ from: papers, to: 'papers' }],
  // All three native packages speak N-API: what npm brought fits, and building it anew would fetch headers.
  npmRebuild: false,
  nodeGypRebuild: false,
  electronFuses: fuses,
  electronLanguages: ['en-US', 'es', 'es-419'],
  // A till sells unsigned in a trial; a release without its signature is none.
  forceCodeSigning: env['TILLBRIDGE_RELEASE'] === '1',
  // Of this electron-updater reads how its own folder is called: what it installs it is told of when the till decides (UP21).
  publish: { provider: 'generic', url: 'http://127.0.0.1', updaterCacheDirName: 'tillbridge-updater' },
  win: {
    target: ['nsis', ...(process.platform === 'win32' ? (['msi'] as const) : [])],
    ...windowsSigning(env),
    legalTrademarks: 'Tillbridge',
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: true,
    guid: '6f1d5f0e-8a3b-4f0c-9c55-0d4a8f2b7e61',
    deleteAppDataOnUninstall: false,
    createDesktopShortcut: true,
    shortcutName: 'Tillbridge',
    unicode: true,
  },
  msi: {
    oneClick: false,
    perMachine: true,
    upgradeCode,
    createDesktopShortcut: true,
    shortcutName: 'Tillbridge',
  },
  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    // notarytool takes APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER from the environment.
    notarize: Boolean(env['APPLE_API_KEY']),
    extendInfo: { NSCameraUsageDescription: 'The camera takes pictures of slips.' },
  },
  linux: {
    // The package for Debian and the archive are made by us of the folder (`installers/linux.ts`), to the same bytes each time.
    target: ['AppImage'],
    category: 'Office',
    executableName: 'tillbridge',
    maintainer: 'Tillbridge <support@tillbridge.example>',
    synopsis: 'A point of sale that sells whether or not there is a network',
  },
});
