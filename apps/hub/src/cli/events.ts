import type { DemoPerson } from '../demo';

/** One line of JSON each on stdout: `npm start` and the tests read them, people read the log on stderr. */
export type HubEvent =
  | { event: 'progress'; text: string }
  | {
      event: 'demo';
      company: string;
      stores: string[];
      staff: DemoPerson[];
      enrolmentCodes: { register: string; store: string; code: string }[];
    }
  | { event: 'enrolment-code'; register: string; store: string; code: string; expiresAt: number }
  | { event: 'company'; tenantId: string; name: string }
  | { event: 'import'; report: unknown }
  | { event: 'ready'; url: string }
  | { event: 'refused'; sentence: string };

export const tell = (event: HubEvent): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
