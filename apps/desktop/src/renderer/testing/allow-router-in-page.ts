// tRPC refuses to make a router in a window unless it is told that this is a test. It is: the harness has the router in the page.
Object.assign(globalThis, { process: { env: { NODE_ENV: 'test' } } });

export {};
