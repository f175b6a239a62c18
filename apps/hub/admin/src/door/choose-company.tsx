import { Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import classes from './choose-company.module.css';
import type { Typed } from './password-form';
import { Refused } from './refused';

/** One button for each company that the password fits. */
export function ChooseCompany({
  companies,
  typed,
  onAnswer,
}: {
  companies: readonly { tenantId: string; name: string }[];
  typed: Typed;
  onAnswer: (next: 'office' | 'code' | 'setup') => void;
}) {
  const trpc = useTRPC();
  const signIn = useMutation(
    trpc.account.signIn.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok && answer.value.next !== 'choose-company') onAnswer(answer.value.next);
      },
    }),
  );
  const refusal = signIn.data?.ok === false ? signIn.data.refusal.sentence : null;
  return (
    <Stack>
      {companies.map(({ tenantId, name }) => (
        <UnstyledButton
          key={tenantId}
          className={classes.company}
          disabled={signIn.isPending}
          onClick={() => signIn.mutate({ ...typed, tenantId: tenantId as never })}
        >
          <Text component="span" fw={600}>
            {name}
          </Text>
          <IconChevronRight size={18} aria-hidden />
        </UnstyledButton>
      ))}
      <Refused sentence={signIn.error ? sentenceOf(signIn.error) : refusal} />
    </Stack>
  );
}
