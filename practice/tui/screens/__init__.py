"""The screens: choosing whom to talk with, and the talk."""
