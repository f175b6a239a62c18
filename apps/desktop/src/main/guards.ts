import type { Session, WebContents } from 'electron';
import { isCardFrame } from '../ipc/card-window-policy';
import { isAt, mayFetch } from './policy';

/**
 * Nothing that our pages do needs a permission but the camera, for a picture of a slip: without a microphone, for our own page. Electron
 * grants them all unless somebody says no, in three places. A card reader that the window asks stands on the shop's own network.
 */
export function guardSession(session: Session, home: URL, isByWindow: () => boolean = () => false): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const asked = permission === 'media' && 'mediaTypes' in details ? details.mediaTypes : undefined;
    const isNeeded = asked?.join() === 'video' || (isOwnNetwork(permission) && isByWindow());
    answer(isNeeded && isAt(home, details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, details) =>
      ((permission === 'media' && details.mediaType === 'video') ||
        (isOwnNetwork(permission) && isByWindow())) &&
      isAt(home, details.requestingUrl ?? ''),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !mayFetch(home, url, isByWindow()) }),
  );
}

const isOwnNetwork = (permission: string): boolean => permission === 'local-network';

/** A page stays at its home, opens no window and holds no other page but the card service's, where the window asks the card reader. */
export function guardContents(
  contents: WebContents,
  home: URL,
  isByWindow: () => boolean = () => false,
): void {
  const stayHome = (details: { url: string; preventDefault(): void }): void => {
    if (!isAt(home, details.url)) details.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', (details) => {
    if (!isByWindow() || details.isMainFrame || !isCardFrame(details.url)) stayHome(details);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
