import { PasswordInput, type PasswordInputProps, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hintFor, passwordStrength } from './password-strength';

const colours = { muted: 'gray', attention: 'yellow', ok: 'bridge' } as const;

/** Any password field of ours: it may be pasted into, and its button shows what was typed. */
export function Password(props: PasswordInputProps) {
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
      maxLength={256}
      {...props}
    />
  );
}

/** A password that is being chosen, with how good it is. */
export function NewPassword({
  shortest,
  names,
  value,
  ...props
}: PasswordInputProps & {
  value: string;
  shortest: number;
  /** What an attacker would try first. */
  names: readonly string[];
}) {
  const { data: judge } = useQuery({
    queryKey: ['password strength'],
    queryFn: passwordStrength,
    staleTime: Infinity,
    enabled: value.length > 0,
  });
  const hint = hintFor(value, { shortest, strength: judge?.(value, names) ?? null });
  return (
    <div>
      <Password autoComplete="new-password" value={value} aria-describedby="password-hint" {...props} />
      <Progress value={hint.share} color={colours[hint.tone]} size={4} mt={8} aria-hidden />
      <Text id="password-hint" size="sm" c="dimmed" mt={4} aria-live="polite">
        {hint.text}
      </Text>
    </div>
  );
}
