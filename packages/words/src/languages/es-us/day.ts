import type { Dictionary } from '../../languages';

/** Ages, batches, approvals, gift cards, foreign cash and promotions. */
export const day: Dictionary = {
  'There is no sale.': 'No hay ninguna venta.',
  'Nobody’s age is asked for now. Nothing of the licence was kept.':
    'Ahora no se pregunta la edad de nadie. No se guardó nada de la licencia.',
  'That kind of ID does not count here.': 'Ese tipo de identificación no vale aquí.',
  'The rule wants an ID of everybody here.': 'Aquí la regla pide identificación a todos.',
  'No date of birth could be read from that licence. Look at it yourself.':
    'No se pudo leer la fecha de nacimiento de esa licencia. Mírela usted.',
  'That line is no longer on the sale.': 'Esa línea ya no está en la venta.',
  'Nothing is kept of this item’s serial numbers or batches.':
    'De este artículo no se guardan números de serie ni lotes.',
  'Scan or enter the number.': 'Escanee o escriba el número.',
  '{serial} stands on this sale already.': '{serial} ya está en esta venta.',
  'Every piece on this line has its number.': 'Cada pieza de esta línea ya tiene su número.',
  'Batch {code} expired on {day}. Do not sell it: put it aside.':
    'El lote {code} venció el {day}. No lo venda: póngalo aparte.',
  '{name} must not be sold. Take it off the shelf.': '{name} no se puede vender. Retírelo del estante.',
  'The law lets nobody under {age} ring this up. Call a colleague.':
    'La ley no permite que un menor de {age} registre esto. Llame a un compañero.',
  '{name} may not be sold now ({why}). It is sold again from {when}.':
    'Ahora no se puede vender {name} ({why}). Se vende otra vez desde {when}.',
  '{name} may not sell this before {day}. Call a colleague.':
    '{name} no puede vender esto antes del {day}. Llame a un compañero.',
  '{name} may not be sold now ({why}).': 'Ahora no se puede vender {name} ({why}).',
  'Batch {code} of {name} expired on {day}. Do not sell it: put it aside.':
    'El lote {code} de {name} venció el {day}. No lo venda: póngalo aparte.',
  'Answer the question of age first.': 'Responda primero la pregunta de la edad.',
  'Enter the serial number or batch first.': 'Escriba primero el número de serie o el lote.',
  'No ID': 'Sin identificación',
  'Under age': 'Menor de edad',
  'The ID is not genuine': 'La identificación no es auténtica',
  'The ID has expired': 'La identificación está vencida',
  Intoxicated: 'En estado de ebriedad',
  'Buying for somebody under age': 'Compra para un menor de edad',
  Passport: 'Pasaporte',
  'NZ driver licence': 'Licencia de conducir de Nueva Zelanda',
  'Kiwi Access card': 'Tarjeta Kiwi Access',
  'Driver licence': 'Licencia de conducir',
  'State ID card': 'Identificación estatal',
  'Uniformed services ID': 'Identificación de las fuerzas armadas',
  'Proof of age card': 'Tarjeta de comprobación de edad',
  'Is the customer {age} or older?': '¿El cliente tiene {age} años o más?',
  'Born on or before': 'Nacido a más tardar el',
  'and {count} more': 'y {count} más',
  'Ask for ID when they look under {age}. You can scan a driver licence.':
    'Pida identificación si parece menor de {age}. Puede escanear una licencia de conducir.',
  'Look at an ID of everybody. You can scan a driver licence.':
    'Pida identificación a todos. Puede escanear una licencia de conducir.',
  'ID that was looked at': 'Identificación revisada',
  Refuse: 'Rechazar',
  'Clearly over {age}': 'Claramente mayor de {age}',
  'Why it is refused': 'Por qué se rechaza',
  Back: 'Volver',
  'Which batch of {name}?': '¿Qué lote de {name}?',
  'Serial number of {name}': 'Número de serie de {name}',
  '{missing, plural, one {One number is} other {# numbers are}} missing. Scan it, or enter it.':
    '{missing, plural, one {Falta un número} other {Faltan # números}}. Escanéelo o escríbalo.',
  'Batches of this store': 'Lotes de esta tienda',
  Expired: 'Vencido',
  'until {day}': 'hasta {day}',
  'Batch number': 'Número de lote',
  'Serial number': 'Número de serie',
  'Expires on (if it says so)': 'Vence el (si lo dice)',
  'Take the line off': 'Quitar la línea',
  'Write it down': 'Anotarlo',
  'Somebody else can allow this': 'Otra persona puede autorizarlo',
  'Nobody at this store may allow it. Ask head office to give somebody the permission.':
    'Nadie en esta tienda puede autorizarlo. Pida a la oficina central que dé el permiso a alguien.',
  'Who allows it': 'Quién lo autoriza',
  'PIN of {name}': 'PIN de {name}',
  'Allow it': 'Autorizar',
  'Scan the first item, then the coupon.': 'Escanee el primer artículo y luego el cupón.',
  'The sale is being paid. Go back to the sale to change its coupons.':
    'La venta se está pagando. Vuelva a la venta para cambiar sus cupones.',
  'No promotion asks for this coupon. Check how it is written.':
    'Ninguna promoción pide este cupón. Revise cómo está escrito.',
  'The coupon for {name} is in this sale already.': 'El cupón de {name} ya está en esta venta.',
  'The coupon for {name} does not count yet.': 'El cupón de {name} todavía no vale.',
  'The coupon for {name} has ended.': 'El cupón de {name} ya terminó.',
  'The coupon for {name} does not count at this store.': 'El cupón de {name} no vale en esta tienda.',
  'The coupon for {name} is not for this customer. Choose the customer first.':
    'El cupón de {name} no es para este cliente. Elija primero al cliente.',
  'The coupon for {name} does not count at this time of the week.':
    'El cupón de {name} no vale en este momento de la semana.',
  'A sale holds at most {most} coupons. Take one out first.':
    'Una venta admite como máximo {most} cupones. Quite uno primero.',
  'Own price, {each}': 'Precio propio, {each}',
  'Price book, {each}': 'Lista de precios, {each}',
  'Price book {book}, {each}': 'Lista de precios {book}, {each}',
  'Price on its label, {each}': 'Precio de su etiqueta, {each}',
  'As it was sold, {each}': 'Como se vendió, {each}',
  'Price set here, {each} · {reason}': 'Precio puesto aquí, {each} · {reason}',
  'Promotion: {name}': 'Promoción: {name}',
  'Its part of the discount on the sale': 'Su parte del descuento en la venta',
  '{price} each': '{price} c/u',
  '{price} per {unit}': '{price} por {unit}',
  'Discount {size}': 'Descuento {size}',
  'Discount {size} · {reason}': 'Descuento {size} · {reason}',
  'Why {name} costs this': 'Por qué {name} cuesta esto',
  'On the sale': 'En la venta',
  Coupons: 'Cupones',
  'Coupon code': 'Código del cupón',
  'Type it as it is printed, or close this and scan it.':
    'Escríbalo como está impreso, o cierre esto y escanéelo.',
  'Add coupon': 'Agregar cupón',
  'Coupons in this sale': 'Cupones en esta venta',
  '{code} · takes nothing off these goods': '{code} · no descuenta nada de estos artículos',
  'Take out {name}': 'Quitar {name}',
  'A card’s code has 6 to 40 letters and digits. Scan it again.':
    'El código de una tarjeta tiene de 6 a 40 letras y números. Escanéela otra vez.',
  'Enter how much goes on the card.': 'Escriba cuánto se carga en la tarjeta.',
  'No product sells gift cards here. Ask head office to mark one that does.':
    'Aquí ningún producto vende tarjetas de regalo. Pida a la oficina central que marque uno.',
  '{amount} taken. {left} is left on the card.': 'Se cobraron {amount}. Quedan {left} en la tarjeta.',
  '{amount} taken without asking the hub. {left} is left on the card as far as this till knows.':
    'Se cobraron {amount} sin preguntar al servidor. Quedan {left} en la tarjeta, hasta donde sabe esta caja.',
  'Nothing goes back to the customer here.': 'Aquí no se devuelve nada al cliente.',
  'This store takes no {currency}.': 'Esta tienda no acepta {currency}.',
  'Enter how much was handed over.': 'Escriba cuánto se entregó.',
  'That is worth nothing here. Enter what was handed over.':
    'Eso aquí no vale nada. Escriba lo que se entregó.',
  'the hub has not told yet': 'el servidor todavía no lo ha dicho',
  'This card is blocked. Head office can say why.':
    'Esta tarjeta está bloqueada. La oficina central puede decir por qué.',
  'This card expired on {date}.': 'Esta tarjeta venció el {date}.',
  'This card is in {currency} and cannot pay here.': 'Esta tarjeta está en {currency} y no puede pagar aquí.',
  'Nothing is left on this card. Take another payment.':
    'No queda nada en esta tarjeta. Cobre de otra forma.',
  'There is {amount} on this card. Take that much, and the rest another way.':
    'En esta tarjeta hay {amount}. Cobre esa parte, y el resto de otra forma.',
  'The hub cannot be asked, and without it this till may take {amount} of this card. Take that much, and the rest another way.':
    'No se puede preguntar al servidor, y sin él esta caja puede cobrar {amount} de esta tarjeta. Cobre esa parte, y el resto de otra forma.',
  'This till knows no card with this code. Check the code, or take another payment.':
    'Esta caja no conoce ninguna tarjeta con este código. Revise el código o cobre de otra forma.',
  'Gift card: sell or top up': 'Tarjeta de regalo: vender o recargar',
  'Code on the card': 'Código de la tarjeta',
  'Scan the card, or type what is printed on it.': 'Escanee la tarjeta o escriba lo que lleva impreso.',
  'Looking…': 'Buscando…',
  Look: 'Ver',
  'Foreign cash': 'Efectivo extranjero',
  Currency: 'Moneda',
  Rate: 'Tipo de cambio',
  '1 {currency} is {rate}': '1 {currency} son {rate}',
  'Due in {currency}': 'Por pagar en {currency}',
  'Handed over': 'Entregado',
  'Worth about': 'Vale unos',
  'Change about, in home cash': 'Cambio aproximado, en moneda local',
  'Still due after it': 'Queda por pagar',
  Notes: 'Billetes',
  '{count, plural, =0 {} other {# handed over}}':
    '{count, plural, =0 {} one {# entregado} other {# entregados}}',
  'Count again': 'Contar otra vez',
  'Take {amount}': 'Cobrar {amount}',
  'Give back as store credit': 'Devolver como crédito de la tienda',
  'New card': 'Tarjeta nueva',
  'Print this code, or write it on the card now: it is kept nowhere, and nobody can show it again.':
    'Imprima este código o escríbalo en la tarjeta ahora: no se guarda en ningún lado y nadie puede volver a mostrarlo.',
  'Give the slip to the customer: the code is kept nowhere, and nobody can show it again.':
    'Entregue el comprobante al cliente: el código no se guarda en ningún lado y nadie puede volver a mostrarlo.',
  'Print it again': 'Imprimir otra vez',
  'Print the slip': 'Imprimir el comprobante',
  'Only a card that this till has just made can be printed.':
    'Solo se puede imprimir una tarjeta que esta caja acaba de crear.',
  'This till has no printer. Write the code down instead.': 'Esta caja no tiene impresora. Anote el código.',
  'Nobody knows whether the slip came out. Look at the printer, or write the code down.':
    'No se sabe si salió el comprobante. Mire la impresora, o anote el código.',
  'The printer cannot print now. Help it and try again, or write the code down.':
    'La impresora no puede imprimir ahora. Atiéndala e inténtelo otra vez, o anote el código.',
  'Whoever holds this slip holds the money. Keep it like cash.':
    'Quien tiene este comprobante tiene el dinero. Guárdelo como efectivo.',
  'Code of the new card': 'Código de la tarjeta nueva',
  'It is written down': 'Ya está escrito',
  'Usual amounts': 'Importes habituales',
  'Amount for the card': 'Importe para la tarjeta',
  'Scan it. Leave it empty, and the till makes a new code.':
    'Escanéela. Si lo deja vacío, la caja crea un código nuevo.',
  'Give back {amount}': 'Devolver {amount}',
  'Add to the sale': 'Agregar a la venta',
  'Change for a customer': 'Cambio para un cliente',
  'Wrong change was given': 'Se dio mal el cambio',
  'Swapping notes and coins': 'Cambio de billetes y monedas',
  'Checking the drawer': 'Revisión del cajón',
  'Why is the drawer opened?': '¿Por qué se abre el cajón?',
  'Gift card or store credit': 'Tarjeta de regalo o crédito de la tienda',
  'Amount, if not all of it': 'Importe, si no es todo',
  'Nothing may be taken from this card here. Take another payment.':
    'Aquí no se puede cobrar nada de esta tarjeta. Cobre de otra forma.',
  'Another card': 'Otra tarjeta',
  'Gift card': 'Tarjeta de regalo',
  'Store credit': 'Crédito de la tienda',
  'What is on the card': 'Lo que hay en la tarjeta',
  'As the hub has it now': 'Según el servidor ahora',
  'As of {when}: the hub cannot be asked. Up to {amount} may be taken without it.':
    'Al {when}: no se puede preguntar al servidor. Sin él se pueden cobrar hasta {amount}.',
  'Store credit or gift card': 'Crédito o tarjeta de regalo',
  'Gift card or credit': 'Tarjeta de regalo o crédito',
  Tip: 'Propina',
  'Tip {amount}': 'Propina {amount}',
  'Tip on top of the total': 'Propina sobre el total',
  'Add tip': 'Agregar propina',
  'Take the tip of {amount} off': 'Quitar la propina de {amount}',
};
