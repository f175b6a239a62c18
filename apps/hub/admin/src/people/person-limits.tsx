import { useTRPCClient } from '../app/client';
import { LimitsPanel } from './limits-panel';
import type { Person } from './person';

/** How far one person goes alone, where it is not what their roles say. */
export function PersonLimits({ person }: { person: Person }) {
  const client = useTRPCClient();
  return (
    <LimitsPanel
      limits={person.limits}
      lead="For this person, in place of what their roles say. Empty leaves it to the roles."
      empty="As the roles say"
      isReadOnly={!person.mayChange || !person.isActive}
      send={(limits) => client.staff.setLimits.mutate({ staffId: person.staffId, limits })}
    />
  );
}
