#!/usr/bin/env bash
# A sound card made of software, for tests that play and record. Source it:
#
#     . tests/tools/virtual_card.sh         start it, and point this shell at it
#     virtual_card_stop                     stop it, and take the pointers away
#     virtual_card_unplug                   take the microphone away
#     virtual_card_plug                     and put it back
#     virtual_card_serve                    start the sound server again after `pactl exit`
#
# `. tests/tools/virtual_card.sh --no-start` only defines these, for a card that runs already.
#
# The microphone is the source "virtmic": `paplay -d virtmic_sink words.wav` speaks into it.
# The loudspeaker is the sink "spk": `parec -d spk.monitor` hears what was played.
# All files lie in one temporary folder; neither the home folder nor a running sound server is
# touched. Needs pulseaudio, pulseaudio-utils and libasound2-plugins. Returns 1 if it cannot start.

virtual_card_start() {
    local need
    for need in pulseaudio pactl; do
        command -v "$need" >/dev/null || { echo "virtual card: no $need here" >&2; return 1; }
    done
    VIRTUAL_CARD_DIR=$(mktemp -d) || return 1
    export VIRTUAL_CARD_DIR
    export PULSE_RUNTIME_PATH="$VIRTUAL_CARD_DIR" PULSE_STATE_PATH="$VIRTUAL_CARD_DIR"
    export PULSE_SERVER="unix:$VIRTUAL_CARD_DIR/native"
    export PULSE_COOKIE="$VIRTUAL_CARD_DIR/cookie"
    export ALSA_CONFIG_PATH="$VIRTUAL_CARD_DIR/asoundrc"
    cat >"$ALSA_CONFIG_PATH" <<'ALSA'
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
ALSA
    virtual_card_serve
}

virtual_card_serve() {
    # Without norewinds a null sink takes seconds of sound at once, and latencies mean nothing.
    XDG_CONFIG_HOME="$VIRTUAL_CARD_DIR" pulseaudio -n --daemonize=yes --exit-idle-time=-1 --use-pid-file=no \
        --log-target="file:$VIRTUAL_CARD_DIR/log" \
        --load="module-native-protocol-unix auth-anonymous=1 socket=$VIRTUAL_CARD_DIR/native" \
        --load="module-null-sink sink_name=spk rate=48000 norewinds=1" \
        --load="module-null-sink sink_name=virtmic_sink rate=48000 norewinds=1" \
        2>/dev/null
    local _
    for _ in $(seq 50); do
        if pactl info >/dev/null 2>&1; then
            pactl set-default-sink spk
            virtual_card_plug
            return 0
        fi
        sleep 0.1
    done
    echo "virtual card: the sound server does not answer; its log:" >&2
    cat "$VIRTUAL_CARD_DIR/log" >&2
    virtual_card_stop
    return 1
}

virtual_card_plug() {
    pactl load-module module-remap-source source_name=virtmic \
        master=virtmic_sink.monitor >/dev/null && pactl set-default-source virtmic
}

virtual_card_unplug() {
    pactl unload-module module-remap-source
}

virtual_card_stop() {
    [ -n "${VIRTUAL_CARD_DIR:-}" ] || return 0
    pactl exit >/dev/null 2>&1 || true
    rm -rf "$VIRTUAL_CARD_DIR"
    unset VIRTUAL_CARD_DIR PULSE_RUNTIME_PATH PULSE_STATE_PATH PULSE_SERVER PULSE_COOKIE \
        ALSA_CONFIG_PATH
}

[ "${1:-}" = --no-start ] || virtual_card_start
