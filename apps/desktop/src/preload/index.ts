import { contextBridge, ipcRenderer } from 'electron';

/** What a preload script touches of its page. The project has no browser's types, because only this file is in one. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: unknown[]): void;
};

// A port cannot cross the bridge between the two worlds of a page, so a message in the page carries it.
ipcRenderer.on('tillbridge:port', (event, nonce: unknown) => {
  window.postMessage({ tillbridgePort: nonce }, window.location.origin, [...event.ports]);
});

/** All that a page of ours may ask of the shell: a port to its engine, told by a nonce of the page's own making. */
contextBridge.exposeInMainWorld('tillbridgeShell', {
  connect: (nonce: unknown): void => void ipcRenderer.send('tillbridge:connect', String(nonce).slice(0, 64)),
});
