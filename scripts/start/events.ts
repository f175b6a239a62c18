import { z } from 'zod';

const demo = z.object({
  event: z.literal('demo'),
  company: z.string(),
  owner: z.object({ email: z.string(), password: z.string() }).optional(),
  stores: z.array(z.unknown()),
  staff: z.array(
    z.object({ name: z.string(), role: z.string(), pin: z.string(), store: z.string().nullish() }),
  ),
  enrolmentCodes: z.array(z.object({ register: z.string(), store: z.string(), code: z.string() })),
});

const demoLinks = z.object({
  event: z.literal('demo-links'),
  links: z.array(z.object({ kind: z.string(), linkId: z.string() })),
});

const event = z.discriminatedUnion('event', [
  z.object({ event: z.literal('ready'), url: z.string() }),
  z.object({ event: z.literal('progress'), text: z.string() }),
  z.object({ event: z.literal('refused'), sentence: z.string() }),
  z.object({ event: z.literal('ticket'), url: z.string() }),
  demo,
  demoLinks,
]);

/** What the hub and the engine say on their standard output, one JSON object a line. */
export type ServiceEvent = z.infer<typeof event>;
export type DemoCompany = z.infer<typeof demo>;
export type DemoLink = z.infer<typeof demoLinks>['links'][number];

/** A line that is no event of ours (a log line, say) is for the log file only. */
export function readEvent(line: string): ServiceEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return event.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // it began like JSON and was not
  }
}
