import { rmSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { SimulatedScale, paperText, startPrinterServer } from '@tillbridge/devices/sim';
import { deviceOnSerial, serialCable } from '@tillbridge/devices/testing';
import { type TillPage, expect, items, look, person, test } from '../counter';

const [milk] = items(1);

/** Down the menu to the page, as somebody without a mouse goes there. */
async function openDevices(till: TillPage): Promise<Locator> {
  const { page } = till;
  const entry = page.getByRole('menuitem', { name: 'Devices', exact: true });
  await till.press('F10');
  await expect(entry).toBeVisible();
  for (let steps = 0; steps < 40 && !(await entry.evaluate((element) => element.matches(':focus'))); steps++)
    await till.press('ArrowDown');
  await till.press('Enter');
  const devices = page.getByRole('main', { name: 'Devices' });
  await expect(devices.getByRole('list', { name: 'Devices of this till' })).toBeVisible();
  return devices;
}

async function chooseRole(till: TillPage, devices: Locator, role: string): Promise<void> {
  await till.tabTo(devices.getByRole('button', { name: role }));
  await till.press('Enter');
  await expect(devices.getByRole('heading', { name: role })).toBeVisible();
}

async function useAddress(till: TillPage, devices: Locator, address: string): Promise<void> {
  const field = devices.getByRole('textbox', { name: 'Where it is' });
  await till.tabTo(field);
  await till.type(address);
  await expect(field).toHaveValue(address);
  await till.press('Enter');
  await expect(devices.getByRole('list', { name: 'Set up' })).toContainText(address);
}

const setUp = (devices: Locator): Locator => devices.getByRole('list', { name: 'Set up' });

test.use({ devices: 'none' });

test('[DS1, KT7, DS20, DS21, DS23, DS30, DS32] a counter without devices is set up by its keys alone, and the machine that replaces it gets its devices', async ({
  lead: till,
  counter,
  page,
}) => {
  const scaleCable = await serialCable();
  const scale = new SimulatedScale();
  scale.put(750);
  const onWire = await deviceOnSerial(scale, scaleCable.device);
  counter.keep({ close: () => onWire.close() });
  counter.keep({ close: () => scaleCable.dispose() });
  const bar = await startPrinterServer();
  counter.keep({ close: () => bar.close() });
  const tickets = () => paperText(bar.printer.paper().lines);
  const paper = () => paperText(counter.printer.printer.paper().lines);

  const devices = await openDevices(till);
  await test.step('a printer on the network prints a test page, and its bytes are seen', async () => {
    const field = devices.getByRole('textbox', { name: 'Where it is' });
    await till.tabTo(field);
    await till.type('nowhere');
    await expect(field).toHaveValue('nowhere');
    await till.press('Enter');
    await expect(till.refusal).toContainText('is not written as an address');
    await till.press('ControlOrMeta+a', 'Delete');
    await expect(field).toHaveValue('');
    await useAddress(till, devices, counter.printer.address);
    await expect(setUp(devices)).toContainText('Printer ready');
    await till.tabTo(devices.getByRole('button', { name: 'Print a test page' }));
    await till.press('Enter');
    await expect(devices.getByTestId('tried')).toContainText('says that it is out');
    expect(paper()[0]).toContain('Test page');
    await expect(devices.getByRole('list', { name: 'Bytes' })).toContainText('Test page');
    await look(page, 'devices-printer');
  });

  await test.step('a scanner on a serial line is heard, and nothing is rung up', async () => {
    await chooseRole(till, devices, 'Scanners');
    await useAddress(till, devices, `serial://${counter.cable.till}`);
    await expect(setUp(devices)).toContainText('Ready');
    await till.tabTo(devices.getByRole('button', { name: 'Scan something' }));
    await till.press('Enter');
    await expect(devices.getByRole('button', { name: 'Stop trying' })).toBeVisible();
    await counter.scan(milk?.code ?? '');
    await expect(devices.getByRole('list', { name: 'Heard' })).toContainText(milk?.code ?? '');
    await look(page, 'devices-scanner');
    await till.tabTo(devices.getByRole('button', { name: 'Stop trying' }));
    await till.press('Enter');
    await expect(devices.getByRole('button', { name: 'Scan something' })).toBeVisible();
  });

  await test.step('a scale weighs', async () => {
    await chooseRole(till, devices, 'Scale');
    await useAddress(till, devices, `serial://${scaleCable.till}`);
    await expect(setUp(devices)).toContainText('Scale ready');
    await till.tabTo(devices.getByRole('button', { name: 'Weigh' }));
    await till.press('Enter');
    await expect(devices.getByTestId('tried')).toContainText('The scale shows');
    await look(page, 'devices-scale');
  });

  await test.step('a kitchen’s printer is named, told what it prints, and tried', async () => {
    await chooseRole(till, devices, 'Kitchen printers');
    const name = devices.getByRole('textbox', { name: 'Its name' });
    await till.tabTo(name);
    await till.type('Bar');
    await expect(name).toHaveValue('Bar');
    await till.tabTo(devices.getByRole('radio', { name: 'Orders, whole' }));
    await till.press('ArrowDown');
    await expect(devices.getByRole('radio', { name: 'What no other prints' })).toBeChecked();
    await useAddress(till, devices, bar.address);
    await expect(setUp(devices)).toContainText('Bar · Kitchen ready');
    await till.tabTo(devices.getByRole('button', { name: /^Print a test ticket/ }));
    await till.press('Enter');
    await expect(devices.getByTestId('tried')).toContainText('says that it is out');
    expect(tickets().join(' ')).toContain('Test ticket');
    await look(page, 'devices-kitchen');
  });

  await test.step('the till sells with them at once, and the hub keeps them', async () => {
    await expect(devices).toContainText('The hub keeps it', { timeout: 60_000 });
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
    await counter.scan(milk?.code ?? '');
    await expect(till.lines).toHaveCount(1);
    await till.payExactCash();
    await expect.poll(() => paper().filter((line) => line === '[cut]').length).toBe(2);
    await expect.poll(() => tickets().filter((line) => line === '[cut]').length).toBe(2);
    await expect(till.chip('kitchen')).toContainText('Kitchen ready');
    bar.printer.setPaper('out');
    await expect(till.chip('kitchen')).toContainText('Paper out');
    await look(page, 'chip-kitchen');
    bar.printer.setPaper('ok');
    await expect(till.chip('kitchen')).toContainText('Kitchen ready');
  });

  await test.step('a new machine at its register has them without anybody setting them up', async () => {
    const terminals = await counter.asOperator<{ registerId: string; state: string }[]>('terminal.list');
    const registerId = terminals.find(({ state }) => state === 'active')?.registerId ?? '';
    await counter.stopTill();
    await page.goto('about:blank');
    rmSync(counter.tillFolder, { recursive: true });
    await counter.enrolAt(registerId);
    await till.openNewMachine(counter.tillUrl);
    await expect(till.firstRun).toContainText('No backup of the old till is in reach.');
    await look(page, 'first-run-none');
    await till.button('Go on to sell').click();
    await till.signIn(person('store-lead'));
    await expect(till.chip('printer')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
    await expect(till.chip('scanner')).toHaveAttribute('data-state', 'ok');
    await expect(till.chip('kitchen')).toContainText('Kitchen ready', { timeout: 60_000 });
    await counter.scan(milk?.code ?? '');
    await expect(till.lines).toHaveCount(1);
  });
});
