import type { HubPermission } from '@tillbridge/core/access';
import { permissionWords } from '@tillbridge/core/access';
import { holdsCardNumberAnywhere } from '@tillbridge/core/card-number';
import { TRPCError, initTRPC } from '@trpc/server';
import { type Identified, limitedTo, mayDo, setUpFirst } from '../access';
import { isProven, proveAgain } from '../account';
import type { Hub } from '../sync';

/** What HTTP knows of a request, for the few procedures that are about signing in. */
export type Visit = {
  address: string;
  agent: string;
  cookies: Readonly<Record<string, string | undefined>>;
  /** Sets a cookie of this origin, httpOnly and SameSite=Strict; null takes it away. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void;
};

export type RouterContext = { hub: Hub; visit: Visit; identified: Identified };

const t = initTRPC.context<RouterContext>().create({
  // A stream is asked for anew now and then, and with it who asks: one whose session was ended hears no more.
  sse: {
    maxDurationMs: 5 * 60_000,
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 25_000 },
  },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // An exception's own words are for the log; only what we threw on purpose is for people.
    message:
      error.code === 'INTERNAL_SERVER_ERROR' ? 'Something went wrong at the hub. Try again.' : shape.message,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus },
  }),
});
export const router = t.router;

/** Somebody who is nobody yet: sign-up, sign-in, the links in a mail. Everything else is `allowed` or `signedIn`. */
export const atTheDoorProcedure = t.procedure;

/** What was sent, or nothing: a procedure that takes no input is sent none, and one that does will say what it cannot read. */
async function inputOrNothing(getRawInput: () => Promise<unknown>): Promise<unknown> {
  try {
    return await getRawInput();
  } catch (error) {
    if (error instanceof TRPCError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** No field of head office holds the number of a payment card: refused before anything keeps or logs it. Source: spec/value.md VA20 */
const withoutCardNumbers = t.middleware(async ({ getRawInput, next }) => {
  if (holdsCardNumberAnywhere(await inputOrNothing(getRawInput))) {
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: 'That looks like the number of a payment card. No field may hold one: clear it and try again.',
    });
  }
  return next();
});

/** Anybody whom we know, whatever they may do: their own account. */
export const signedIn = t.procedure.use(withoutCardNumbers).use(({ ctx, next }) => {
  const { identified, hub } = ctx;
  if (identified.is === 'nobody') throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  if (identified.is === 'sets-up') throw new TRPCError({ code: 'UNAUTHORIZED', message: setUpFirst });
  if (identified.is === 'company-unclear')
    throw new TRPCError({ code: 'BAD_REQUEST', message: identified.sentence });
  const { principal } = identified;
  const { db, deps } = hub;
  const { tenantId, companyName, who } = principal;
  return next({ ctx: { db, deps, principal, tenantId, companyName, who, hints: hub.hints, live: hub.live } });
});

/** A procedure for whoever has this permission. A person who is limited to stores is checked by the use case itself. */
export const allowed = (permission: HubPermission) =>
  signedIn.use(({ ctx, next }) => {
    if (!mayDo(ctx.principal, permission).ok) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `You need the permission “${permissionWords[permission]}”. Ask an administrator.`,
      });
    }
    return next({ ctx: { principal: limitedTo(ctx.principal, permission) } });
  });

/** The same for what cannot be told apart by store, so that who holds the permission at some stores only must not see it. */
export const allowedEverywhere = (permission: HubPermission) =>
  allowed(permission).use(({ ctx, next }) => {
    if (ctx.principal.storeIds !== null) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `This is the whole company’s, and you have the permission “${permissionWords[permission]}” at some stores only. Ask an administrator.`,
      });
    }
    return next();
  });

/**
 * For what is worth more than a session that somebody left open: whoever signed in long ago proves again who they are. Programs
 * and the operator bring their own proof with every request. Source: spec/accounts.md AU22
 */
export const provenLately = t.middleware(({ ctx, next }) => {
  const { identified, hub } = ctx;
  const person = identified.is === 'known' ? identified.person : undefined;
  if (person && !isProven(person, hub.deps.clock.now())) {
    throw new TRPCError({ code: 'PRECONDITION_FAILED', message: proveAgain });
  }
  return next();
});
