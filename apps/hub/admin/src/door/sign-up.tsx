import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentenceOf, useTRPC } from '../app/client';
import { DoorFrame } from './frame';
import { NewPassword } from './new-password';
import { Refused } from './refused';

const needed = (what: string) => (value: string) => (value.trim() ? null : `Type ${what}`);

/** The first page that anybody sees of a new hub. */
export default function SignUp() {
  const trpc = useTRPC();
  const door = useQuery(trpc.account.door.queryOptions());
  const form = useForm({
    initialValues: { companyName: '', name: '', email: '', password: '' },
    validate: {
      companyName: needed('the name of your company'),
      name: needed('your name'),
      email: (email) => (/.@./.test(email) ? null : 'Type your email'),
      password: needed('a password'),
    },
  });
  const signUp = useMutation(
    trpc.account.signUp.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) window.location.assign('/');
        else if (answer.refusal.kind.startsWith('password')) {
          form.setFieldError('password', answer.refusal.sentence);
        }
      },
    }),
  );
  const toSignIn = (
    <Text size="sm">
      Do you have an account?{' '}
      <Anchor component={Link} to="/sign-in" size="sm" underline="always">
        Sign in
      </Anchor>
    </Text>
  );
  if (door.data?.isSignUpOpen === false) {
    return (
      <DoorFrame title="This hub has its company" after={toSignIn}>
        <Text>
          Ask its administrator for an invitation. It comes by mail, with a link to choose your password.
        </Text>
      </DoorFrame>
    );
  }
  const refusal = signUp.data?.ok === false ? signUp.data.refusal : null;
  const isAboutPassword = refusal?.kind.startsWith('password') ?? false;
  const { companyName, name, email, password } = form.values;
  return (
    <DoorFrame
      title="Create your company"
      lead="You will be its administrator. Stores, products and people come next."
      after={door.data?.hasCompany ? toSignIn : null}
    >
      <form onSubmit={form.onSubmit((typed) => signUp.mutate(typed))} noValidate>
        <Stack>
          <TextInput
            label="Company"
            autoComplete="organization"
            maxLength={80}
            autoFocus
            {...form.getInputProps('companyName')}
          />
          <TextInput label="Your name" autoComplete="name" maxLength={80} {...form.getInputProps('name')} />
          <TextInput label="Email" type="email" autoComplete="username" {...form.getInputProps('email')} />
          <NewPassword
            label="Password"
            shortest={door.data?.password.shortestAlone ?? 15}
            names={[companyName, name, email]}
            {...form.getInputProps('password')}
            value={password}
          />
          <Refused
            sentence={
              signUp.error ? sentenceOf(signUp.error) : isAboutPassword ? null : (refusal?.sentence ?? null)
            }
          />
          <Button type="submit" size="md" loading={signUp.isPending}>
            Create company
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}
