import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { LimitsPanel } from './limits-panel';
import { type Role, useForgetPeople } from './use-roles';

/** How far holders of a role go alone; the company's own, also for a given role. */
export function RoleLimits({ role, mayChange }: { role: Role; mayChange: boolean }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useMutation(
    trpc.role.setLimits.mutationOptions({ onError: (error) => setRefusal(sentenceOf(error)) }),
  );
  return (
    <LimitsPanel
      limits={role.limits}
      lead="Beyond it, somebody who may go further allows it at the till with a PIN or a badge. Empty is no limit."
      empty="No limit"
      isReadOnly={!mayChange}
      isSaving={save.isPending}
      refusal={refusal}
      onSave={(limits, saved) =>
        save.mutate(
          { roleId: role.roleId, limits },
          {
            onSuccess: (answer) => {
              setRefusal(answer.ok ? null : answer.refusal.sentence);
              if (!answer.ok) return;
              saved();
              notifications.show({ message: 'Saved. The registers hear of it within seconds.' });
              void forget();
            },
          },
        )
      }
    />
  );
}
