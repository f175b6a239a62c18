import { useTRPCClient } from '../app/client';
import { LimitsPanel } from './limits-panel';
import type { Role } from './use-roles';

/** How far holders of a role go alone; the company's own, also for a given role. */
export function RoleLimits({ role, mayChange }: { role: Role; mayChange: boolean }) {
  const client = useTRPCClient();
  return (
    <LimitsPanel
      limits={role.limits}
      lead="Beyond it, somebody who may go further allows it at the till with a PIN or a badge. Empty is no limit."
      empty="No limit"
      isReadOnly={!mayChange}
      send={(limits) => client.role.setLimits.mutate({ roleId: role.roleId, limits })}
    />
  );
}
