import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { LinkForm, type LinkKind } from './link-form';

/** The services that can be connected; each leads to its form, or to the page that connects it. */
export function ConnectMenu() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { data: kinds = [] } = useQuery(trpc.link.kinds.queryOptions(undefined, { staleTime: Infinity }));
  const [chosen, setChosen] = useState<LinkKind | null>(null);
  const choose = (kind: LinkKind): void => {
    if (kind.fields.length === 0 && kind.ownPage !== null) void navigate({ to: kind.ownPage });
    else setChosen(kind);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={18} />}>Connect a service</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => (
            <Menu.Item key={kind.kind} onClick={() => choose(kind)}>
              {kind.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen ? (
        <LinkForm
          kind={chosen}
          link={null}
          onClose={() => setChosen(null)}
          onMade={(linkId) => void navigate({ to: `/links/${linkId}` })}
        />
      ) : null}
    </>
  );
}
