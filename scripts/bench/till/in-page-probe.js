/* global document, MutationObserver, performance, requestAnimationFrame, WebSocket, window */
// Runs in the till's page, as text: see window-probe.ts. It adds an observer to the cart and changes nothing.
window.benchProbe = ({ socketUrl, token }) => {
  // A timer that is set in a frame runs when that frame has been handed to the screen.
  const afterFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

  let lines = document.querySelectorAll('[data-line]').length;
  new MutationObserver(() => {
    const now = document.querySelectorAll('[data-line]').length;
    const isNew = now > lines;
    lines = now;
    if (isNew)
      void afterFrame().then(() => window.benchPainted({ at: performance.timeOrigin + performance.now() }));
  }).observe(document.body, { childList: true, subtree: true });

  const socket = new WebSocket(socketUrl);
  let answered = () => undefined;
  socket.addEventListener('message', (event) => {
    // The server's own keep-alive is no answer.
    if (String(event.data).includes('"result"')) answered();
  });
  let asked = 0;
  window.benchRoundTrip = async () => {
    const begun = performance.now();
    const answer = new Promise((resolve) => (answered = resolve));
    asked += 1;
    socket.send(JSON.stringify({ id: asked, jsonrpc: '2.0', method: 'query', params: { path: 'session' } }));
    await answer;
    await afterFrame();
    return performance.now() - begun;
  };
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('the page may not talk to the engine')));
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
      resolve(undefined);
    });
  });
};
