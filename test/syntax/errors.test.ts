/** What the parser says of wrong lines, drawn below them: `^` is what it points at, `|` where something is missing. */
import { describe, expect, test } from "vitest";
import { drawn } from "./bare";

/** Each picture is a document with its problems drawn; parsing the lines that are no drawings gives the same picture. */
function isDrawn(picture: string): void {
  const lines = picture.split("\n").filter((line) => line.trim() !== "");
  const document = lines.filter((line) => !/^ *(?:\^+|\|) /.test(line));
  expect(drawn(document.join("\n"))).toBe(lines.join("\n"));
}

describe("problems of", () => {
  test("arrows and ends", () =>
    isDrawn(`
client => server: SYN
       ^^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "=>"; nearest ->; write "->"
client > server: SYN
       ^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found ">"; nearest ->; write "->"
client < server: SYN
       ^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "<"; nearest <-; write "<-"
client ~~> server: SYN
       ^^^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "~~>"; nearest ~>; write "~>"
client <-> server: SYN
       ^^^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "<->"
client - server: SYN
       ^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "-"; nearest ->; write "->"
client server: SYN
      | syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "server:"; nearest ->; write " ->"
client-x server: SYN
      ^^ syntax; expected blanks around this arrow; found "-x"; nearest -x; write " -x"
client x-server: SYN
       ^^ syntax; expected blanks around this arrow; found "x-"; nearest x-; write "x- "
client -xserver: SYN
       ^^ syntax; expected blanks around this arrow; found "-x"; nearest -x; write "-x "
client -> server SYN seq=x
                | syntax; expected a colon; found "SYN"; write ":"
client -> : SYN
          ^ syntax; expected a host's name; found ":"
client ->
         | syntax; expected a host's name; found ""
client
      | syntax; expected an arrow or a colon; found ""
: SYN
^ syntax; expected a host or a statement; found ":"
😀 -> x: SYN
^^ syntax; expected a host or a statement; found "😀"
`));

  test("keywords and other statements", () =>
    isDrawn(`
expct client=LISTEN
^^^^^ syntax; expected a host or a statement; found "expct"; nearest expect; write "expect"
Title "x"
^^^^^ syntax; expected a host or a statement; found "Title"; nearest title; write "title"
client=ESTABLISHED
^^^^^^ syntax; expected expect or start before a host's state; found "client"; nearest expect; write "expect client"
phase handshake
      ^^^^^^^^^ syntax; expected a text in double quotes; found "handshake"; write "\\"handshake\\""
title
     | syntax; expected a text in double quotes; found ""
title "a" b
          ^ syntax; expected the end of the line; found "b"
host
    | syntax; expected a host's name; found ""
deliver
       | syntax; expected a label; found ""
drop 5
     ^ syntax; expected a label; found "5"
note a text
       ^^^^ syntax; expected a colon; found "text"
note 5: text
     ^^ syntax; expected a host's name; found "5:"
let x 5
     | syntax; expected an equals sign; found "5"; write "="
let x =
       | syntax; expected a number or a name; found ""
let = 5
    ^ syntax; expected a name for the number; found "="
set rto
    ^^^ syntax; expected an equals sign and a value; found "rto"
set rto=
        | syntax; expected a value; found ""
set rto=1s rto=2s
           ^^^ duplicate-field; found "rto"
set 5
    ^ syntax; expected a key with its value; found "5"
..
^^ syntax; expected a host or a statement; found ".."; nearest ...; write "..."
....
^^^^ syntax; expected a host or a statement; found "...."; nearest ...; write "..."
... later
    ^^^^^ syntax; expected a text in double quotes; found "later"
`));

  test("what is asserted", () =>
    isDrawn(`
expect client
             | syntax; expected an equals sign; found ""
expect client=5
              ^ syntax; expected a state, or one of .snd.una .snd.nxt .snd.wnd .rcv.nxt .rcv.wnd .syn-queue .accept-queue; found "5"
expect client.snd.nxtt=5
             ^^^^^^^^^ syntax; expected a state, or one of .snd.una .snd.nxt .snd.wnd .rcv.nxt .rcv.wnd .syn-queue .accept-queue; found ".snd.nxtt"; nearest snd.nxt; write ".snd.nxt"
expect client:80.snd.nxxt=5
                ^^^^^^^^^ syntax; expected a state, or one of .snd.una .snd.nxt .snd.wnd .rcv.nxt .rcv.wnd .syn-queue .accept-queue; found ".snd.nxxt"; nearest snd.nxt; write ".snd.nxt"
expect client(server.snd.nxt=5
                            | syntax; expected a closing parenthesis; found "=5"; write ")"
expect =LISTEN
       ^^^^^^^ syntax; expected a host's name; found "=LISTEN"
expect a=LISTEN) b=CLOSED
               ^ syntax; expected a host's name; found ")"
expect client=ESTABLISHD server=FOO
              ^^^^^^^^^^ unknown-state-name; expected a state; found "ESTABLISHD"; nearest ESTABLISHED; write "ESTABLISHED"
                                ^^^ unknown-state-name; expected a state; found "FOO"
client(server) close
              | syntax; expected a colon; found "close"; write ":"
`));

  test("events", () =>
    isDrawn(`
client: sned 4
        ^^^^ syntax; expected an event (listen, connect, send, receive, accept, close, shutdown, abort, crash or timeout); found "sned"; nearest send; write "send"
client: SYN
        ^^^ syntax; expected an event (listen, connect, send, receive, accept, close, shutdown, abort, crash or timeout); found "SYN"
client: timeout persit
                ^^^^^^ syntax; expected a timer (retransmission, persist, keepalive, time-wait or user); found "persit"; nearest persist; write "persist"
client: send
            | syntax; expected a number of bytes or a text in double quotes; found ""
client: receive "x"
                ^^^ syntax; expected a number of bytes; found "\\"x\\""
client: listen 5
               ^ syntax; expected backlog= and a number; found "5"
client: listen backlog=many
                       ^^^^ syntax; expected a number; found "many"
client: close now
              ^^^ syntax; expected the end of the line; found "now"
`));

  test("numbers and times", () =>
    isDrawn(`
a -> b: SYN seq= ack=y
                 | syntax; expected a number or a name; found "ack=y"
a -> b: SYN seq=x+ ack=y
                   | syntax; expected a number or a name; found "ack=y"
a -> b: SYN seq=
                | syntax; expected a number or a name; found ""
a -> b: SYN seq=12ab ack=5
                ^^^^ syntax; expected a number; found "12ab"
a -> b: SYN seq=2^ ack=1
                  | syntax; expected a number; found "ack=1"
a -> b: SYN=2 ACK=x
            ^ syntax; expected 0 or 1; found "2"
              ^^^ unknown-field; found "ACK"; nearest ack; write "ack"
wait 1
      | syntax; expected a unit (us, ms, s, min or h); found ""
wait 1 s
      | syntax; expected a unit (us, ms, s, min or h); found "s"
wait soon
     ^^^^ syntax; expected a duration such as 200ms, 1s or 2MSL; found "soon"
1x a: close
 ^ syntax; expected a unit (us, ms, s, min or h); found "x"
5 5 a: close
  ^ syntax; expected a host or a statement; found "5"
+5 a: close
  | syntax; expected a unit (us, ms, s, min or h); found "a:"
0.0000000001 a: close
^^^^^^^^^^^^ syntax; expected a time no finer than a nanosecond; found "0.0000000001"
wait 9999999999h
     ^^^^^^^^^^^ syntax; expected a time of less than a thousand years; found "9999999999h"
`));

  test("items of segments", () =>
    isDrawn(`
a -> b: SYN "abc
            ^^^^ syntax; expected a closing quote; found "\\"abc"
a -> b: SYN data=GET win=5
                 ^^^ syntax; expected a text in double quotes; found "GET"; write "\\"GET\\""
a -> b: SYN data= win=5
                  | syntax; expected a text in double quotes; found "win=5"
a -> b: SYN sack=a win=5
                  | syntax; expected a range such as x+1..x+101; found "win=5"
a -> b: SYN sack=a.. win=5
                     | syntax; expected a number or a name; found "win=5"
a -> b: SYN arrives=soon win=5
                    ^^^^ syntax; expected a time such as 0.250, 1s or +50ms; found "soon"
a -> b: SYN as
            ^^ syntax; expected a label; found "as"
a -> b: SYN,
           ^ syntax; expected another item after the comma; found ","; write ""
a -> b: SYN,,ACK
           ^ syntax; expected another item after the comma; found ","; write ""
a -> b: SYN 100abc old
            ^^^^^^ syntax; expected a flag, a field, a label or a text in quotes; found "100abc"
a -> b: SYN len 100
               ^ syntax; expected an equals sign; found "100"; write "="
a -> b: SYN seq: x
               ^^ syntax; expected an equals sign; found ":"; write "="
a -> b: SYN @@ seq=x
            ^^ syntax; expected a flag, a field, a label or a text in quotes; found "@@"
a -> b: SYN =>
              | syntax; expected a state; found ""
a -> b: SYN => CLOSED,
                      | syntax; expected a state; found ""
a -> b: SYN => CLOSED seq=x
                      ^^^^^ syntax; expected the end of the line; found "seq=x"
`));

  test("words that are no item", () =>
    isDrawn(`
a -> b: SNY,AKC
        ^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "SNY"; nearest SYN; write "SYN"
            ^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "AKC"; nearest ACK; write "ACK"
a -> b: SYNACK fin_ack
        ^^^^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "SYNACK"; nearest SYN; write "SYN,ACK"
               ^^^^^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "fin_ack"; nearest FIN; write "FIN,ACK"
a -> b: SYN+foo
            ^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "foo"
a -> b: SYN len
            ^^^ unknown-flag; expected an equals sign and a value; found "len"; nearest len
a -> b: SYN OLD sack-ok
            ^^^ unknown-flag; expected an equals sign and a value; found "OLD"; nearest old; write "old"
                ^^^^^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "sack-ok"; nearest sackok; write "sackok"
a -> b: sqe=x + 1 Win=5 syn=1 foo="a b" seq-number=5
        ^^^ unknown-field; found "sqe"; nearest seq; write "seq"
                  ^^^ unknown-field; found "Win"; nearest win; write "win"
                        ^^^ unknown-field; found "syn"; nearest SYN; write "SYN"
                              ^^^ unknown-field; found "foo"
                                        ^^^^^^^^^^ unknown-field; found "seq-number"
a -> b: seq=1 seq=2 as a as b
              ^^^ duplicate-field; found "seq"
                         ^^ duplicate-field; found "as"
`));

  test("prose is one mistake, not one a word", () =>
    isDrawn(`
a -> b: this is no segment whatever
        ^^^^ unknown-flag; expected a flag, a field, a label or a text in quotes; found "this"
this is no statement: not at all
     ^^ syntax; expected an arrow or a colon; found "is"
`));

  test("habits of other notations and keyboards", () =>
    isDrawn(`
client ——> server: SYN
       ^^^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "——>"; nearest ->; write "->"
client ⇐ server: SYN
       ^ syntax; expected an arrow (->, <-, -x, x-, ~> or <~); found "⇐"; nearest <-; write "<-"
client -> server: SYN、ACK
                     ^ syntax; expected a flag, a field, a label or a text in quotes; found "、"; nearest ,; write ","
client -> server: SYN; seq=x
                     ^ syntax; expected a flag, a field, a label or a text in quotes; found ";"; nearest ,; write ","
client -> server: [SYN] Seq=0
                  ^^^^^ syntax; expected a flag, a field, a label or a text in quotes; found "[SYN]"
                        ^^^ unknown-field; found "Seq"; nearest seq; write "seq"
expect client: ESTABLISHED
             ^ syntax; expected an equals sign; found ":"; write "="
set rto: 1s
       ^ syntax; expected an equals sign; found ":"; write "="
title: "x"
     ^ syntax; expected a text in double quotes; found ":"; write ""
`));

  test("directives", () =>
    isDrawn(`
#! expct seq-gap
   ^^^^^ syntax; expected expect, ignore or ignore-file; found "expct"; nearest expect; write "expect"
#!
  | syntax; expected expect, ignore or ignore-file; found ""
#! expect
         | syntax; expected the name of a rule; found ""
#! expect seq-gap ack
                  ^^^ syntax; expected the end of the line; found "ack"
`));
});
