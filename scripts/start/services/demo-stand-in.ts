import type { DemoService } from '@tillbridge/hub/demo';

/** A service around the demo's shop: a server on this machine that behaves as the real one. */
export type DemoStandIn = {
  /** What a person does at its page. */
  told: string;
  url: string;
  /** How the demo company is connected to it. */
  service: DemoService;
  /** From now on it tells what happens with it to this address. */
  hear(address: string): void;
  close(): Promise<void>;
};
