import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { LimitsPanel } from './limits-panel';
import type { Person } from './person';
import { useForgetPeople } from './use-roles';

/** How far one person goes alone, where it is not what their roles say. */
export function PersonLimits({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useMutation(
    trpc.staff.setLimits.mutationOptions({ onError: (error) => setRefusal(sentenceOf(error)) }),
  );
  return (
    <LimitsPanel
      limits={person.limits}
      lead="For this person, in place of what their roles say. Empty leaves it to the roles."
      empty="As the roles say"
      isReadOnly={!person.mayChange || !person.isActive}
      isSaving={save.isPending}
      refusal={refusal}
      onSave={(limits, saved) =>
        save.mutate(
          { staffId: person.staffId, limits },
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
