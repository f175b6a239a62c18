import { z } from 'zod';
import { type Links, callOut, setLinkState } from '../link';
import { type Carried, type Carrier, type Letter, type LookedUp, troubleOfCall } from '../mail';
import type { TwilioLink } from './kind';

/** SMS by Twilio's Messages. Source: reference of outside services, D3 */
export const twilioCarrier = (links: Links, link: TwilioLink): Carrier => ({
  via: 'twilio',
  carry: (letter) => carry(links, link, letter),
  lookUp: (letter, since, known) => lookUp(links, link, letter, { since, known }),
  needsAPerson: (tx, trouble) => setLinkState(tx, links, link, 'needs-a-person', trouble),
  isWell: async (tx) => {
    if (link.state !== 'on') await setLinkState(tx, links, link, 'on');
  },
});

const pathOf = ({ settings }: TwilioLink): string => `/2010-04-01/Accounts/${settings.accountSid}/Messages`;
const authorizationOf = ({ settings, secrets }: TwilioLink): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${settings.accountSid}:${secrets.authToken}`).toString('base64')}`,
});

const Created = z.looseObject({ sid: z.string() });
const Failed = z.looseObject({ code: z.number(), message: z.string() });

async function carry(links: Links, link: TwilioLink, letter: Letter): Promise<Carried> {
  const callback = `${links.publicUrl()}/hooks/twilio/${link.linkId}?message=${letter.mailId}`;
  const called = await callOut(links, link, {
    method: 'POST',
    path: `${pathOf(link)}.json`,
    headers: { ...authorizationOf(link), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ To: letter.to, From: link.settings.from, Body: letter.text, StatusCallback: callback },
    }).toString(),
    what: `SMS to ${letter.to}`,
  });
  if (called.is !== 'answered') return troubleOfCall(called);
  const json = called.json();
  if (called.status === 201) {
    const created = json.ok ? Created.safeParse(json.value) : null;
    return created?.success
      ? { is: 'taken', state: 'sent', serviceId: created.data.sid }
      : { is: 'unknown', trouble: 'Twilio took it and answered half a sentence.' };
  }
  const failed = json.ok ? Failed.safeParse(json.value) : null;
  return meaningOf(called.status, failed?.success ? failed.data : null);
}

const settingsCodes = new Set([20003, 20404, 21606, 21609]);

function meaningOf(status: number, failed: { code: number; message: string } | null): Carried {
  const trouble = failed
    ? `Twilio refused (${failed.code}): ${failed.message}`
    : `Twilio answered ${status}.`;
  if (failed?.code === 21610) return { is: 'unsubscribed', trouble: 'They answered STOP to this number.' };
  if (status === 401 || status === 403 || (failed && settingsCodes.has(failed.code)))
    return { is: 'settings', trouble };
  if (status === 429) return { is: 'later', trouble };
  // Whether it was taken before the trouble, the list of what was sent will tell.
  return status >= 500 ? { is: 'unknown', trouble } : { is: 'refused', trouble };
}

const Listed = z.looseObject({
  messages: z.array(
    z.looseObject({ sid: z.string(), body: z.string().nullable(), date_created: z.string().nullable() }),
  ),
});
const dayMs = 86_400_000;
/** Their clock is not ours. */
const clocksApartMs = 60_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Looks through what was sent to this number since the day it may have been taken. Source: spec/messages.md MG16 */
async function lookUp(
  links: Links,
  link: TwilioLink,
  letter: Letter,
  { since, known }: { since: Date; known: ReadonlySet<string> },
): Promise<LookedUp> {
  const first = since.getTime() - clocksApartMs;
  for (let day = first; dayOf(day) <= dayOf(links.deps.clock.now()); day += dayMs) {
    const query = new URLSearchParams({ To: letter.to, DateSent: dayOf(day) }).toString();
    const called = await callOut(links, link, {
      ...{ method: 'GET', path: `${pathOf(link)}.json?${query}`, headers: authorizationOf(link) },
      what: `Was the SMS to ${letter.to} sent?`,
    });
    const json = called.is === 'answered' && called.status === 200 ? called.json() : null;
    const listed = json?.ok ? Listed.safeParse(json.value) : null;
    if (!listed?.success) return { is: 'unknown', trouble: 'Twilio did not say whether it was sent.' };
    const found = listed.data.messages.find(
      ({ sid, body, date_created: created }) =>
        body === letter.text && !known.has(sid) && (created === null || Date.parse(created) + 1_000 > first),
    );
    if (found) return { is: 'found', serviceId: found.sid };
  }
  return { is: 'absent' };
}

const Shown = z.looseObject({ status: z.string(), error_code: z.number().nullable().optional() });

/** How a message stands there; null when nobody says. */
export async function askStatus(
  links: Links,
  link: TwilioLink,
  serviceId: string,
): Promise<{ status: string; code: number | null } | null> {
  const called = await callOut(links, link, {
    ...{ method: 'GET', path: `${pathOf(link)}/${serviceId}.json`, headers: authorizationOf(link) },
    what: 'What became of an SMS?',
  });
  const json = called.is === 'answered' && called.status === 200 ? called.json() : null;
  const shown = json?.ok ? Shown.safeParse(json.value) : null;
  return shown?.success ? { status: shown.data.status, code: shown.data.error_code ?? null } : null;
}
