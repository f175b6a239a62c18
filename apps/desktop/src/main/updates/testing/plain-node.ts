import {
  type DownloadOptions,
  HttpExecutor,
  configureRequestOptions,
  configureRequestUrl,
} from 'builder-util-runtime';
import type { AppUpdater } from 'electron-updater';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { join } from 'node:path';

/** What electron-updater asks Electron for, in plain Node: so much of it as fetches, checks and lays down. */
class NodeHttp extends HttpExecutor<ClientRequest> {
  createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return request(options, callback);
  }
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked: RequestOptions = { headers: options.headers ?? {} };
      configureRequestUrl(url, asked);
      configureRequestOptions(asked);
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

/** The application as electron-updater sees it. `folder` has `app-update.yml`, as electron-builder writes it. */
export const appIn = (folder: string, version: string) => ({
  ...{ version, name: 'tillbridge', isPackaged: true, userDataPath: folder, baseCachePath: folder },
  appUpdateConfigPath: join(folder, 'app-update.yml'),
  whenReady: () => Promise.resolve(),
  relaunch: () => undefined,
  quit: () => undefined,
  onQuit: () => undefined,
});

/** Electron's own way to the network is given to an updater after it is made. */
export function overNode<U extends AppUpdater>(updater: U): U {
  updater.logger = null;
  return Object.assign(updater, { httpExecutor: new NodeHttp() });
}
