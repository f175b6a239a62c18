import { pinTrouble, pinTroubleWords } from '@tillbridge/core/access';
import { Radio, Stack, TextInput } from '@mantine/core';

/** How somebody gets a PIN, as the form has it. */
export type PinDraft = { how: 'make' | 'typed' | 'none'; pin: string };

export const pinDraftTrouble = ({ how, pin }: PinDraft): string | null => {
  if (how !== 'typed') return null;
  const trouble = pinTrouble(pin);
  return trouble ? pinTroubleWords[trouble] : null;
};

export const pinAsked = ({ how, pin }: PinDraft) => (how === 'typed' ? { is: how, pin } : { is: how });

/** Made by the hub, typed, or none. */
export function PinChoice({
  draft,
  onChange,
  error,
  mayBeNone,
}: {
  draft: PinDraft;
  onChange: (draft: PinDraft) => void;
  error: string | null;
  mayBeNone: boolean;
}) {
  return (
    <Stack gap="sm">
      <Radio.Group
        label="PIN for the registers"
        description="A PIN is theirs alone: nobody else at the same store has it."
        value={draft.how}
        onChange={(how) => onChange({ ...draft, how: how as PinDraft['how'] })}
      >
        <Stack gap={6} mt="xs">
          <Radio value="make" label="Make one and show it once" />
          <Radio value="typed" label="Type one" />
          {mayBeNone ? <Radio value="none" label="None: they do not sign in at registers" /> : null}
        </Stack>
      </Radio.Group>
      {draft.how === 'typed' ? (
        <TextInput
          label="PIN"
          description="Four to eight digits; at least six for whoever approves for others"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          maw={220}
          value={draft.pin}
          error={error}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, pin: value.replace(/\D/g, '') })}
        />
      ) : null}
    </Stack>
  );
}
