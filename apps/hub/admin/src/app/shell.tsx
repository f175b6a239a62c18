import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Loader,
  Menu,
  NavLink,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { ProofDialog } from '../account/proof-dialog';
import { Bell } from '../messages/bell';
import { isSignedOut, keepCsrfToken, useTRPC } from './client';
import { navigationGroups } from './page';
import { adminPages } from './pages';
import classes from './shell.module.css';
import { Trouble } from './trouble';
import { useMe } from './use-me';

/** Around every page but those at the door: who is signed in decides whether there is anything to show. */
export function Shell() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const me = useQuery(trpc.account.me.queryOptions(undefined, { staleTime: 60_000 }));
  const isOut = isSignedOut(me.error);
  // The address bar is outside React: whoever is signed out is sent to the door.
  useEffect(() => {
    if (isOut) void navigate({ to: '/sign-in', search: { back: window.location.pathname } as never });
  }, [isOut, navigate]);
  if (me.data) {
    keepCsrfToken(me.data.csrfToken);
    return <Office />;
  }
  if (me.error && !isOut) return <Trouble error={me.error} reset={() => void me.refetch()} />;
  return <Waiting />;
}

const Waiting = () => (
  <Group justify="center" p="xl">
    <Loader aria-label="Loading" />
  </Group>
);

function Office() {
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <AppShell.Header className={classes.header}>
        <Burger
          opened={isOpen}
          onClick={toggle}
          hiddenFrom="md"
          size="sm"
          aria-label={isOpen ? 'Close navigation' : 'Open navigation'}
        />
        <Company />
        <Suspense fallback={null}>
          <Bell />
        </Suspense>
        <SchemeSwitch />
        <Account />
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="Head office">
        <Navigation onChoose={close} />
      </AppShell.Navbar>
      <AppShell.Main>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
        <ProofDialog />
      </AppShell.Main>
    </AppShell>
  );
}

function Company() {
  const me = useMe();
  return (
    <Text fw={650} truncate className={classes.company}>
      {me.companyName}
    </Text>
  );
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark = colorScheme === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={isDark ? 'Light colours' : 'Dark colours'}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  );
}

function Account() {
  const me = useMe();
  const trpc = useTRPC();
  const signOut = useMutation(trpc.account.signOut.mutationOptions());
  const leave = async (): Promise<void> => {
    await signOut.mutateAsync();
    // The door is a page of its own: what this one knew ends with it, and nothing is asked anew on the way out.
    window.location.assign('/sign-in');
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <IconUser size={18} aria-hidden />
          <Text component="span" size="sm" fw={550} truncate visibleFrom="xs">
            {me.name}
          </Text>
          <IconChevronDown size={16} aria-hidden />
          <span className={classes.heard}>Your account</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Navigation({ onChoose }: { onChoose: () => void }) {
  const me = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const seen = adminPages.filter((page) => page.navigation && (!page.permission || me.may(page.permission)));
  return (
    <Stack gap="md">
      {navigationGroups.map((group) => {
        const pages = seen.filter((page) => page.navigation?.group === group);
        if (pages.length === 0) return null;
        return (
          <div key={group}>
            <Text size="xs" fw={600} c="dimmed" px="sm" mb={4}>
              {group}
            </Text>
            {pages.map((page) => {
              const Icon = page.navigation?.icon;
              const News = page.navigation?.news;
              const isHere = page.path === '/' ? path === '/' : path.startsWith(page.path);
              return (
                <NavLink
                  key={page.path}
                  component={Link}
                  to={page.path}
                  label={page.title}
                  active={isHere}
                  aria-current={isHere ? 'page' : undefined}
                  leftSection={Icon ? <Icon size={18} /> : null}
                  rightSection={News ? <News /> : null}
                  onClick={onChoose}
                  className={classes.link}
                />
              );
            })}
          </div>
        );
      })}
    </Stack>
  );
}
