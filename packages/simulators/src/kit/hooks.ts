/** How deliveries arrive: as they were sent; in any order; each twice; not at all. */
export const hookOrders = ['ordered', 'shuffled', 'doubled', 'dropped'] as const;
export type HookOrder = (typeof hookOrders)[number];

export type HookDelivery = { url: string; headers: Readonly<Record<string, string>>; body: string };

export type SentHook = HookDelivery & {
  /** What the receiver answered; null when it could not be reached. */ status: number | null;
  /** 1 the first time. */ attempt: number;
};

export type Hooks = {
  send(delivery: HookDelivery): void;
  /** Resolves when nothing waits to be sent any more. */
  settled(): Promise<void>;
  /** Every attempt, oldest first; the newest thousand. */
  sent(): readonly SentHook[];
};

export type HookOptions = {
  order?: () => HookOrder;
  /** Draws from 0 up to 1, as Math.random does. */ random?: () => number;
  /** How often a delivery is tried that is not answered with a 2xx. */ attempts?: number;
  /** How long the service waits before it tries again, after the attempt with this number. */
  againAfterMs?: (attempt: number) => number;
  /** How long the service waits for an answer. */ patienceMs?: number;
};

const keptAttempts = 1_000;
/** Deliveries of one moment are gathered before they are shuffled. */
const gatherMs = 20;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends a service's own messages to whoever asked for them, as lazily and out of order as the service may. */
export function hookSender({
  order = () => 'ordered',
  random = Math.random,
  attempts = 3,
  againAfterMs = (attempt) => 50 * 2 ** attempt,
  patienceMs = 5_000,
}: HookOptions = {}): Hooks & { stop(): void } {
  const sent: SentHook[] = [];
  let waiting: HookDelivery[] = [];
  let pumping: Promise<void> | undefined;
  let isStopped = false;

  const once = async (delivery: HookDelivery, attempt: number): Promise<boolean> => {
    const status = await fetch(delivery.url, {
      method: 'POST',
      headers: delivery.headers,
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    sent.push({ ...delivery, status, attempt });
    if (sent.length > keptAttempts) sent.shift();
    return status !== null && status >= 200 && status < 300;
  };
  const deliver = async (delivery: HookDelivery): Promise<void> => {
    for (let attempt = 1; attempt <= attempts && !isStopped; attempt += 1) {
      if (await once(delivery, attempt)) return;
      if (attempt < attempts) await wait(againAfterMs(attempt));
    }
  };
  const pump = async (): Promise<void> => {
    while (waiting.length > 0 && !isStopped) {
      const manner = order();
      if (manner === 'shuffled') await wait(gatherMs);
      const batch = waiting;
      waiting = [];
      if (manner === 'dropped') continue;
      for (const delivery of manner === 'shuffled' ? shuffled(batch, random) : batch) {
        await deliver(delivery);
        if (manner === 'doubled') await deliver(delivery);
      }
    }
  };

  return {
    send: (delivery) => {
      waiting.push(delivery);
      pumping ??= pump().finally(() => {
        pumping = undefined;
      });
    },
    settled: async () => {
      while (pumping) await pumping;
    },
    sent: () => sent,
    stop: () => {
      isStopped = true;
      waiting = [];
    },
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1));
  return mixed;
}
