import { asTenant } from '../../database';
import { readFleet } from '../../terminal';
import { channelOf, isSeenBy, listReleases, readChannels, readRollOuts, summaryOf } from '../../update';
import { allowed } from '../procedure';

/** The releases that are here, where each is on its way to, and what every terminal runs and says of it. */
export const list = allowed('see-terminals').query(async ({ ctx }) => {
  const releases = await listReleases(ctx.hub.releases);
  return asTenant(ctx.db, ctx.tenantId, async (tx) => {
    const { principal, tenantId } = ctx;
    const fleet = await readFleet(tx, tenantId, {
      now: ctx.deps.clock.now(),
      isConnected: (terminalId) => ctx.hints.isConnected(terminalId),
      storeIds: principal.storeIds,
    });
    const channels = await readChannels(tx, tenantId);
    const terminals = fleet
      .filter(({ state }) => state === 'active')
      .map((each) => ({
        terminalId: each.terminalId,
        registerName: each.registerName,
        storeId: each.storeId,
        storeName: each.storeName,
        appVersion: each.appVersion,
        isConnected: each.isConnected,
        lastSeenAt: each.lastSeenAt,
        timeZone: each.timeZone,
        locale: each.locale,
        channel: channelOf(channels, each),
        ownChannel: channels.get(each.terminalId) ?? null,
        storeChannel: channels.get(each.storeId) ?? null,
        update: each.health?.update ?? null,
      }));
    const isTerminal = (id: string) => fleet.some(({ terminalId }) => terminalId === id);
    const { storeIds } = principal;
    const storeChannels = [...channels]
      .map(([storeId, channel]) => ({ storeId, channel }))
      .filter(
        ({ storeId: id }) => !isTerminal(id) && (storeIds === null || storeIds.some((each) => each === id)),
      );
    const rollOuts = (await readRollOuts(tx, tenantId)).filter((each) => isSeenBy(principal, each));
    return { releases: releases.map(summaryOf), rollOuts, terminals, storeChannels };
  });
});
