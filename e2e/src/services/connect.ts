import type { Place } from './place';
import { type Details, type ServiceKind, type ServiceOptions, type StandInOf, services } from './services';

export type Connected<K extends ServiceKind> = {
  /** The service itself: its switches, its faults, and what it knows. */
  standIn: StandInOf<K>;
  linkId: string;
  /** Where the hub hears the service's messages. */
  hookUrl: string;
};

/** What a journey says beside what every link of this kind has. */
type How<K extends ServiceKind> = {
  standIn?: ServiceOptions<K>;
  label?: string;
  /** Null is the whole company. */
  storeId?: string | null;
  settings?: Record<string, unknown>;
};

/**
 * Starts a stand-in of a service beside a journey's hub, makes a link to it that is on, as the operator, and has its messages sent
 * to the hub. It ends with the journey's office or counter.
 *
 * `const { standIn, linkId } = await connect(office, 'stripe');`
 */
export async function connect<K extends ServiceKind>(
  place: Place,
  kind: K,
  how: How<K> = {},
): Promise<Connected<K>> {
  // The table has each kind's own; TypeScript does not see that both halves of an entry are of one kind.
  const service = services[kind] as unknown as {
    start(options: ServiceOptions<K>): Promise<StandInOf<K>>;
    details(standIn: StandInOf<K>): Details;
    hear(standIn: StandInOf<K>, hookUrl: string): void;
  };
  const standIn = await service.start(how.standIn ?? {});
  place.keep(standIn);
  const linkId = await linkTo(place, kind, { how, details: service.details(standIn) });
  const hookUrl = `${place.url}/hooks/${kind}/${linkId}`;
  service.hear(standIn, hookUrl);
  return { standIn, linkId, hookUrl };
}

type Said = { ok: true; value: { linkId: string } } | { ok: false; refusal: { sentence: string } };

async function linkTo(
  place: Place,
  kind: ServiceKind,
  { how, details }: { how: How<ServiceKind>; details: Details },
): Promise<string> {
  const { settings = {}, secrets = {}, baseUrl } = details;
  const said =
    kind === 'vend'
      ? await place.asOperator<Said>(
          'vend.connect',
          { domainPrefix: settings['domainPrefix'], token: secrets['personalToken'], baseUrl },
          { changes: true },
        )
      : await place.asOperator<Said>(
          'link.create',
          {
            ...{ kind, secrets, baseUrl, isOn: true, label: how.label ?? `Stand-in of ${kind}` },
            ...{ storeId: how.storeId ?? null, settings: { ...settings, ...how.settings } },
          },
          { changes: true },
        );
  if (!said.ok) throw new Error(`${kind}: ${said.refusal.sentence}`);
  return said.value.linkId;
}
